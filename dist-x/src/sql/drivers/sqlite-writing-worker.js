import { parentPort, workerData } from 'node:worker_threads';
import { connectSqlite, OF_WRITER } from './sqlite-connect.js';
import { faultOf } from './sqlite-errors.js';
import { isScript, partsOf } from './sqlite-scripts.js';
import { ROLLBACK, } from './sqlite-writing-messages.js';
/* The worker thread that holds the connection which writes a file: started and ended by sqlite-writer.ts. */
if (parentPort === null)
    throw new Error('the writer of a file runs in a worker thread only');
const host = parentPort;
const { file } = workerData;
const NOTHING = { rows: [], affected: 0n };
let connection;
host.on('message', (request) => {
    if (request === null)
        return close();
    host.postMessage(replyTo(request));
});
function replyTo(request) {
    try {
        connection ??= connectSqlite(file, OF_WRITER);
        return carryOut(connection, request);
    }
    catch (error) {
        return { error: faultOf(error) };
    }
}
function carryOut(database, { text, parameters }) {
    // SQLite has ended the transaction by itself after some errors of the disk; then there is nothing to roll back.
    if (text === ROLLBACK && !database.inTransaction)
        return NOTHING;
    if (isScript(text)) {
        for (const part of partsOf(text))
            database.exec(part);
        return NOTHING;
    }
    const statement = database.prepare(text);
    if (statement.reader)
        return { rows: statement.all(parameters), affected: 0n };
    return { rows: [], affected: BigInt(statement.run(parameters).changes) };
}
function close() {
    connection?.close();
    host.close();
}
//# sourceMappingURL=sqlite-writing-worker.js.map