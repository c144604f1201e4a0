import { random } from '../environment/randomness.js';
import { sleep } from '../environment/timers.js';
const FIRST_MS = 50;
/**
 * How long to wait after the n-th failure in a row (1, 2, ...): doubling from 50 ms up to `longestMs`, and anywhere
 * between half of that and all of it, so that processes that failed together do not return together.
 */
export function backoffMs(failures, longestMs, chance = random) {
    const ceilingMs = Math.min(longestMs, FIRST_MS * 2 ** (failures - 1));
    return ceilingMs * (0.5 + chance() / 2);
}
/** Waits longer after each failure in a row. */
export class Backoff {
    #longestMs;
    #failures = 0;
    /** @param longestMs no wait is longer */
    constructor(longestMs) {
        this.#longestMs = longestMs;
    }
    /** Call after a success: the next failure starts from the shortest wait again. */
    reset() {
        this.#failures = 0;
    }
    /** Resolves after the next wait, which is no longer than `atMostMs`; at once when `signal` aborts. */
    async wait(signal, atMostMs = Infinity) {
        this.#failures += 1;
        const waitMs = Math.min(atMostMs, backoffMs(this.#failures, this.#longestMs));
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
}
//# sourceMappingURL=backoff.js.map