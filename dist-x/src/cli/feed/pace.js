import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
const realTime = { now: monotonicMs, sleep };
/** Holds messages back until their time has come. */
export class Pace {
    #speed;
    #timer;
    #start;
    /** @param speed how many times faster than the file's own time; `max` never waits */
    constructor(speed, timer = realTime) {
        this.#speed = speed;
        this.#timer = timer;
    }
    /**
     * Resolves when a message of the file is due.
     * @param at its time in the file, in milliseconds; the first one is due at once
     */
    async until(at) {
        if (this.#speed === 'max')
            return;
        this.#start ??= { file: at, clock: this.#timer.now() };
        const due = this.#start.clock + (at - this.#start.file) / this.#speed;
        const waitMs = due - this.#timer.now();
        if (waitMs > 0)
            await this.#timer.sleep(waitMs);
    }
}
//# sourceMappingURL=pace.js.map