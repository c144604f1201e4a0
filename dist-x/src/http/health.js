import { withTimeout } from '../time/with-timeout.js';
/** A part that has not answered by then is down. */
const CHECK_TIMEOUT_MS = 2_000;
/** Knows the process's parts and asks them. */
export class Health {
    #checks;
    #isStopping = false;
    constructor(checks) {
        this.#checks = checks;
    }
    /** From now on the process is down, whatever its parts say: it ends. */
    stop() {
        this.#isStopping = true;
    }
    /** Asks all parts at once; the process is up when each of them is. Never throws. */
    async report() {
        const checks = this.#isStopping ? { server: stopping, ...this.#checks } : this.#checks;
        const parts = Object.fromEntries(await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await ask(check)])));
        const up = Object.values(parts).every(({ status }) => status === 'up');
        return { status: up ? 'up' : 'down', parts };
    }
}
async function ask(check) {
    const late = () => new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`);
    try {
        return await withTimeout(check(), CHECK_TIMEOUT_MS, late);
    }
    catch (error) {
        return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
    }
}
const stopping = async () => ({ status: 'down', detail: 'shutting down' });
//# sourceMappingURL=health.js.map