import { afterFreeMs } from './free-timer.js';
/**
 * Waits for work, but not longer than `limitMs`.
 * @param late is handed a result that comes when nobody waits for it any more
 * @throws Error when the time is up
 */
export function within(limitMs, work, late = () => undefined) {
    return new Promise((resolve, reject) => {
        let isLate = false;
        const stop = afterFreeMs(limitMs, () => {
            isLate = true;
            reject(new Error(`no answer within ${limitMs} ms`));
        });
        work.then((result) => {
            stop();
            if (isLate)
                late(result);
            else
                resolve(result);
        }, (error) => {
            stop();
            reject(error);
        });
    });
}
//# sourceMappingURL=within.js.map