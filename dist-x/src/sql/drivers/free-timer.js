import { monotonicMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout } from '../../environment/timers.js';
/** A timer that fires later than by so much says that something else has held the thread. */
const TOLERANCE_MS = 20;
/**
 * Calls `act` after a time in which this thread was free to take an answer. For as long as something else held it, an
 * answer may have lain there unread: that does not count against who has given it.
 * @returns to be called when the answer is there; answers how much of the time is left, in milliseconds
 */
export function afterFreeMs(limitMs, act) {
    let timer;
    let immediate;
    let due = 0;
    /** When the time has come, something else holds the thread: it has as much left as it was held. */
    const leftMs = () => Math.min(Math.abs(due - monotonicMs()), limitMs);
    const arm = (ms) => {
        due = monotonicMs() + ms;
        timer = setTimeout(() => {
            const heldMs = leftMs();
            if (heldMs > TOLERANCE_MS)
                arm(heldMs);
            // What has come in is read after the timers of a turn and before its immediates.
            else
                immediate = setImmediate(act);
        }, ms);
    };
    arm(limitMs);
    return () => {
        clearTimeout(timer);
        clearImmediate(immediate);
        return leftMs();
    };
}
//# sourceMappingURL=free-timer.js.map