import { monotonicMs } from '../../environment/clock.js';
/** What the pace is taken from, in milliseconds: long enough to be steady, short enough to follow. */
const WINDOW_MS = 10_000;
/** Turns what has been read into a pace, and into how long it goes on. */
export class ProgressMeter {
    #nowMs;
    #marks;
    /** @param start log position of the beginning @param nowMs a clock that never goes back */
    constructor(start, nowMs = monotonicMs) {
        this.#nowMs = nowMs;
        this.#marks = [{ atMs: nowMs(), events: 0, position: start }];
    }
    /** Takes note that so many more events have been read, up to a position. @param target to be reached, if known */
    advance(more, position, target) {
        const atMs = this.#nowMs();
        const mark = { atMs, events: this.#marks.at(-1).events + more, position };
        this.#marks.push(mark);
        // One mark older than the window stays, to measure from.
        while (this.#marks.length > 2 && this.#marks[1].atMs < atMs - WINDOW_MS)
            this.#marks.shift();
        const since = this.#marks[0];
        const seconds = Math.max((atMs - since.atMs) / 1_000, 0.001);
        const perSecond = Number(position - since.position) / seconds;
        return {
            events: mark.events,
            rate: (mark.events - since.events) / seconds,
            position,
            ...(target !== undefined && { target }),
            ...(target !== undefined &&
                perSecond > 0 && { etaSeconds: Math.max(0, Number(target - position) / perSecond) }),
        };
    }
}
//# sourceMappingURL=progress-meter.js.map