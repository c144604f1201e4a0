import { environment } from './in-force.js';
/** As the global function. */
export function setTimeout(callback, delayMs) {
    return environment().setTimeout(callback, delayMs);
}
/** As the global function. */
export function clearTimeout(timer) {
    if (timer !== undefined)
        environment().clear(timer);
}
/** As the global function. */
export function setInterval(callback, intervalMs) {
    return environment().setInterval(callback, intervalMs);
}
/** As the global function. */
export function clearInterval(timer) {
    clearTimeout(timer);
}
/** As setTimeout of node:timers/promises: resolves with the value after so long, rejects when the signal aborts. */
export function sleep(delayMs, value, options) {
    return environment().sleep(delayMs, value, options);
}
/** A signal that aborts after so long, with a TimeoutError; the wait does not keep the process alive. */
export function timeoutSignal(delayMs) {
    const controller = new AbortController();
    const timedOut = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    setTimeout(() => controller.abort(timedOut()), delayMs).unref();
    return controller.signal;
}
//# sourceMappingURL=timers.js.map