import { monotonicMs } from '../../environment/clock.js';
import { random } from '../../environment/randomness.js';
import { sleep } from '../../environment/timers.js';
import { isSqliteBusy } from './sqlite-errors.js';
import { WritingConnection } from './sqlite-writing-connection.js';
import { COMMIT, ROLLBACK } from './sqlite-writing-messages.js';
/** How long a write transaction waits for another process's to end. */
const LOCK_TIMEOUT_MS = 30_000;
/**
 * The connection that writes a file. It lives in a thread of its own, so that who writes much goes on meanwhile, and
 * nobody waits for the disk. Its transactions are IMMEDIATE: they hold the file's write lock from the start, so what
 * they read is what they write upon. While another process holds the lock they wait asynchronously, and not in SQLite's
 * own busy handler.
 */
export class SqliteWriter {
    #connection;
    /** Resolves when the connection is given back by whoever asked for it last. */
    #last = Promise.resolve();
    #giveBack = () => undefined;
    constructor(file) {
        this.#connection = new WritingConnection(file);
    }
    async init() {
        // The thread begins with the first statement.
    }
    async acquireConnection() {
        const before = this.#last;
        let giveBack = () => undefined;
        this.#last = new Promise((resolve) => (giveBack = resolve));
        await before;
        this.#giveBack = giveBack;
        return this.#connection;
    }
    async releaseConnection() {
        this.#giveBack();
    }
    async beginTransaction() {
        const deadline = monotonicMs() + LOCK_TIMEOUT_MS;
        while (!(await this.#hasBegun(deadline)))
            await sleep(2 + random() * 10);
    }
    async commitTransaction() {
        await this.#connection.query(COMMIT);
    }
    async rollbackTransaction() {
        await this.#connection.query(ROLLBACK);
    }
    async destroy() {
        await this.#connection.close();
    }
    /** @returns false when another process holds the lock */
    async #hasBegun(deadline) {
        try {
            await this.#connection.begin();
            return true;
        }
        catch (error) {
            if (!isSqliteBusy(error) || monotonicMs() > deadline)
                throw error;
            return false;
        }
    }
}
//# sourceMappingURL=sqlite-writer.js.map