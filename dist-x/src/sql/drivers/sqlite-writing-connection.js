import { Worker } from 'node:worker_threads';
import { ReadDatabaseUnavailable } from '../errors.js';
import { errorOf } from './sqlite-errors.js';
import { BEGIN, } from './sqlite-writing-messages.js';
const ENTRY = new URL('./sqlite-writing-worker.js', import.meta.url);
/**
 * A connection in another thread. When that has died, which took the transaction back, nothing more of the transaction is
 * carried out, and the next one has a thread of its own.
 */
export class WritingConnection {
    #file;
    #entry;
    #worker;
    /** In the order of their requests. */
    #waiters = [];
    /** Why the thread of the transaction in hand has ended. */
    #loss;
    /** @param entry the module of the thread */
    constructor(file, entry = ENTRY) {
        this.#file = file;
        this.#entry = entry;
    }
    /** Begins a transaction. @throws as query does */
    async begin() {
        this.#loss = undefined;
        await this.query(BEGIN);
    }
    async executeQuery({ sql, parameters }) {
        const { rows, affected } = await this.query(sql, parameters);
        // What the statement answers is whoever made it to know.
        return { rows: rows, numAffectedRows: affected };
    }
    /** Results come whole. */
    async *streamQuery(query) {
        yield await this.executeQuery(query);
    }
    /** @throws ReadDatabaseUnavailable when the file has trouble, and the driver's error about the statement */
    query(text, parameters = []) {
        if (this.#loss !== undefined)
            return Promise.reject(this.#loss);
        const worker = (this.#worker ??= this.#start());
        return new Promise((resolve, reject) => {
            // Only who waits for something keeps the process alive.
            if (this.#waiters.push({ resolve, reject }) === 1)
                worker.ref();
            worker.postMessage({ text, parameters });
        });
    }
    /** Ends the thread once it has done what it was asked. */
    async close() {
        const worker = this.#worker;
        if (worker === undefined)
            return;
        worker.ref();
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage(null);
        await ended;
    }
    #start() {
        const worker = new Worker(this.#entry, {
            workerData: { file: this.#file },
        });
        worker.on('message', (reply) => {
            const waiter = this.#waiters.shift();
            if (this.#waiters.length === 0)
                worker.unref();
            if ('error' in reply)
                waiter?.reject(errorOf(reply.error));
            else
                waiter?.resolve(reply);
        });
        let reason;
        worker.on('error', (error) => (reason = error));
        worker.on('exit', () => this.#lose(reason));
        return worker;
    }
    #lose(reason) {
        this.#worker = undefined;
        this.#loss = new ReadDatabaseUnavailable('the thread that writes has ended', reason);
        for (const { reject } of this.#waiters.splice(0))
            reject(this.#loss);
    }
}
//# sourceMappingURL=sqlite-writing-connection.js.map