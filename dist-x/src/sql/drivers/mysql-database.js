import { Kysely } from 'kysely';
import { createConnection } from 'mysql2';
import { clearInterval, setInterval } from '../../environment/timers.js';
import { ReadDatabaseUnavailable } from '../errors.js';
import { mysqlDialect } from './mysql-dialect.js';
import { limitedMysql } from './mysql-driver.js';
import { isMysqlRowFault } from './mysql-errors.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';
import { within } from './within.js';
/** Of those who read, and, apart, of those who write: neither takes the connections of the other. */
const READERS = 10;
const WRITERS = 6;
/** Who asks for something is to know within a second; who writes may write a lot. */
const LIMITS = {
    readMs: { acquire: 400, together: 400 },
    ...{ acquireMs: 5000, askAfterMs: 5000, answerMs: 2000, idleMs: 10_000 },
};
/** How long to wait for another maker of tables, in seconds. */
const MAKER_TIMEOUT_S = 30;
/** The lock of makers of tables, of this database alone: its name is the server's, and at most 64 characters. */
const MAKER_LOCK = `CONCAT('tables ', SHA2(DATABASE(), 224))`;
/** Opens the read tables in a database of MySQL 8.4 or later, or MariaDB 10.11 or later. */
export function openMysql(url, limits = LIMITS) {
    const { readMs, acquireMs, askAfterMs, answerMs, idleMs } = limits;
    const reader = new Kysely({
        dialect: limitedMysql({
            ...{ url, connections: READERS, acquireMs: readMs.acquire, idleMs },
            patience: { togetherMs: readMs.together },
            begin: 'START TRANSACTION READ ONLY',
        }),
    });
    const writer = new Kysely({
        dialect: limitedMysql({
            ...{ url, connections: WRITERS, acquireMs, idleMs },
            patience: { askAfterMs, isAtWork: (threadId) => isAtWork(url, threadId, answerMs) },
            begin: 'START TRANSACTION',
        }),
    });
    const locked = oneByOne(writer, idleMs);
    return {
        sql: reader,
        tables: new SqlTables(mysqlDialect),
        // A third of the connections: the others are for who does not write as much.
        writers: WRITERS / 3,
        snapshot: (work) => reader.transaction().execute(work),
        // Its reads see what had been committed at the first of them; among those who write, nobody limits them.
        longSnapshot: (work) => writer.transaction().execute(work),
        transaction: (work) => writer.transaction().execute(work),
        exclusively: (work) => locked(() => work(writer)),
        isRowFault: isMysqlRowFault,
        ping: async () => void (await run(reader, `${mysqlDialect.tableNames} LIMIT 1`)),
        close: async () => {
            await Promise.all([reader.destroy(), writer.destroy()]);
        },
    };
}
/**
 * Makes a function that holds the lock of makers while work goes on. Statements that make tables end the transaction
 * that they run in, hence a lock of the session's: one connection holds it, and the work runs on others.
 */
function oneByOne(writer, idleMs) {
    let before = Promise.resolve();
    return (work) => {
        // In turn, so that those who wait here hold no connections.
        const mine = before.then(() => writer.connection().execute((holder) => holding(holder, idleMs, work)));
        before = mine.catch(() => undefined);
        return mine;
    };
}
async function holding(holder, idleMs, work) {
    const [row] = await run(holder, `SELECT GET_LOCK(${MAKER_LOCK}, ${MAKER_TIMEOUT_S}) AS held`);
    if (row?.held !== 1)
        throw new ReadDatabaseUnavailable('another process is making tables');
    // The holder's session has nothing to do meanwhile, and must not be ended for that.
    const stir = setInterval(() => void run(holder, 'DO 0').catch(() => undefined), idleMs / 4);
    try {
        return await work();
    }
    finally {
        clearInterval(stir);
        // A connection that is lost has lost the lock, too.
        await run(holder, `SELECT RELEASE_LOCK(${MAKER_LOCK})`).catch(() => undefined);
    }
}
/** Whether the server answers somebody new, and says that it is at the statement of a connection. */
async function isAtWork(url, threadId, limitMs) {
    const connection = createConnection({ uri: url, connectTimeout: limitMs });
    const answer = new Promise((resolve, reject) => {
        connection.on('error', reject);
        connection.query('SHOW PROCESSLIST', (error, rows) => error ? reject(error) : resolve(rows));
    });
    try {
        const threads = await within(limitMs, answer);
        return threads.some((thread) => Number(thread['Id']) === threadId && thread['Command'] !== 'Sleep');
    }
    catch {
        return false;
    }
    finally {
        connection.destroy();
    }
}
//# sourceMappingURL=mysql-database.js.map