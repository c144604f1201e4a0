import { monotonicMs } from '../environment/clock.js';
/**
 * Signals within so long are one: Ctrl-C reaches every process of a terminal, and npm passes its own on, so that the
 * server gets two at nearly the same moment.
 */
const SAME_SIGNAL_MS = 1_000;
/** Resolves at the first signal to stop; another one that comes later, of either kind, ends the process at once. */
export function stopSignal() {
    return new Promise((resolve) => {
        let firstAtMs;
        for (const signal of ['SIGINT', 'SIGTERM']) {
            process.on(signal, () => {
                firstAtMs ??= monotonicMs();
                if (monotonicMs() - firstAtMs > SAME_SIGNAL_MS)
                    process.exit(1);
                resolve(signal);
            });
        }
    });
}
//# sourceMappingURL=stop-signal.js.map