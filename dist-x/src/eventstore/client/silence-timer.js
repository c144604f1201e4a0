import { monotonicMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout } from '../../environment/timers.js';
/** By how much a timer may be late before it proves that this process was held up itself. */
const HELD_UP_MS = 250;
/**
 * Tells when an answer has been waited for too long. A process that was held up itself at that moment, so that what has
 * arrived may lie unread, waits once more. Starting and stopping cost next to nothing: the timer runs on.
 */
export class SilenceTimer {
    #limitMs;
    #onSilent;
    #timer;
    #startedMs = 0;
    #dueMs = Infinity;
    /** @param limitMs is asked for whenever it starts */
    constructor(limitMs, onSilent) {
        this.#limitMs = limitMs;
        this.#onSilent = onSilent;
    }
    /** From now on an answer is waited for; starts anew when it was already. */
    start() {
        const limitMs = this.#limitMs();
        this.#startedMs = monotonicMs();
        this.#dueMs = this.#startedMs + limitMs;
        if (this.#timer === undefined)
            this.#sleep(limitMs);
    }
    /** Since it was started. */
    get elapsedMs() {
        return monotonicMs() - this.#startedMs;
    }
    /** Nothing is waited for. */
    stop() {
        this.#dueMs = Infinity;
    }
    /** To be called when it is no longer needed. */
    end() {
        this.stop();
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
    #sleep(waitMs) {
        this.#timer = setTimeout(() => this.#check(), waitMs).unref();
    }
    #check() {
        this.#timer = undefined;
        if (this.#dueMs === Infinity)
            return;
        const leftMs = this.#dueMs - monotonicMs();
        if (leftMs > 0)
            this.#sleep(leftMs);
        else if (-leftMs > HELD_UP_MS)
            this.start();
        else
            this.#onSilent();
    }
}
//# sourceMappingURL=silence-timer.js.map