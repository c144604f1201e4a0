import { ReadDatabaseUnavailable } from '../errors.js';
import { afterFreeMs } from './free-timer.js';
import { ofStatement } from './mysql-errors.js';
/** The server had done with a statement when it was asked: its answer may be on its way still. */
const LAST_ANSWER_MS = 100;
/** A pooled connection whose statements end in time, if need be with a ReadDatabaseUnavailable. */
export class MysqlConnection {
    #raw;
    #patience;
    #onLost;
    #isLost = false;
    /** What is left of the time of all statements together. */
    #leftMs = 0;
    constructor(raw, patience, onLost) {
        this.#raw = raw;
        this.#patience = patience;
        this.#onLost = onLost;
    }
    get isLost() {
        return this.#isLost;
    }
    /** Somebody uses it from now on. */
    take() {
        if ('togetherMs' in this.#patience)
            this.#leftMs = this.#patience.togetherMs;
    }
    async executeQuery({ sql, parameters }) {
        const result = await this.query(sql, parameters);
        if (Array.isArray(result))
            return { rows: result };
        return { rows: [], numAffectedRows: BigInt(result.affectedRows) };
    }
    /** Results come whole, for they are to come in time. */
    async *streamQuery(query) {
        yield await this.executeQuery(query);
    }
    /** @throws ReadDatabaseUnavailable when there is no outcome in time, and the driver's error about the statement */
    query(text, parameters = []) {
        if (this.#isLost)
            return Promise.reject(new ReadDatabaseUnavailable('the connection is lost'));
        return new Promise((resolve, reject) => {
            const stopWaiting = this.#whenSilent(() => {
                reject(new ReadDatabaseUnavailable('no answer in time'));
                this.lose();
            });
            this.#raw.query(text, [...parameters], (error, result) => {
                stopWaiting();
                if (error === null)
                    return resolve(result);
                reject(ofStatement(error));
                if (error.fatal === true)
                    this.lose();
            });
        });
    }
    release() {
        if (!this.#isLost)
            this.#raw.release();
    }
    /** Gives the connection up for good: it is in a state that nobody knows. */
    lose() {
        if (this.#isLost)
            return;
        this.#isLost = true;
        this.#onLost();
        this.#raw.destroy();
    }
    /** Calls `act` when a statement that is sent now has taken too long. @returns to be called when it has ended */
    #whenSilent(act) {
        const patience = this.#patience;
        if ('togetherMs' in patience) {
            const stop = afterFreeMs(this.#leftMs, act);
            return () => {
                this.#leftMs = Math.max(1, stop());
            };
        }
        let isOpen = true;
        const ask = async () => {
            const isAtWork = await patience.isAtWork(this.#raw.threadId);
            if (!isOpen)
                return;
            if (isAtWork)
                stop = afterFreeMs(patience.askAfterMs, () => void ask());
            else
                stop = afterFreeMs(LAST_ANSWER_MS, act);
        };
        let stop = afterFreeMs(patience.askAfterMs, () => void ask());
        return () => {
            isOpen = false;
            stop();
        };
    }
}
//# sourceMappingURL=mysql-connection.js.map