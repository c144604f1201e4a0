import { clearTimeout, setTimeout } from '../environment/timers.js';
/**
 * The promise's outcome, or a rejection when it has none in time. The promise itself goes on; what comes of it later, a
 * failure included, concerns nobody.
 * @param timeoutMs from now on
 * @param timedOut makes the error of the rejection
 */
export async function withTimeout(promise, timeoutMs, timedOut) {
    let timer;
    const timeout = new Promise((_resolve, reject) => {
        timer = setTimeout(() => reject(timedOut()), timeoutMs);
    });
    try {
        return await Promise.race([promise, timeout]);
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=with-timeout.js.map