import { monotonicMs } from '../environment/clock.js';
/**
 * A view counts as lost when nobody has fed it for this long (whoever feeds it does every few seconds), so that one who is
 * gone, stuck or cut off cannot leave others reading the past for ever.
 */
export const FEED_EXPIRY_MS = 10_000;
/** Where a view in this process's memory stands, and who feeds it: the guards of a PositionedView. */
export class Standing {
    #feed;
    #position;
    #fedAtMs = -Infinity;
    #nowMs;
    constructor(nowMs = monotonicMs) {
        this.#nowMs = nowMs;
    }
    /** Undefined when the view is lost, was never begun, or has not been fed for FEED_EXPIRY_MS. */
    get position() {
        return this.#nowMs() - this.#fedAtMs < FEED_EXPIRY_MS ? this.#position : undefined;
    }
    /** Number of the generation of the tables that it is fed from; undefined when the view was never begun. */
    get generation() {
        return this.#feed?.number;
    }
    /** @returns false, having changed nothing, unless the view stands there, of the same tables */
    resume(feed, position) {
        const { epoch = -1, number } = this.#feed ?? {};
        if (this.position !== position || number !== feed.number || epoch > feed.epoch)
            return false;
        this.#feed = feed;
        this.#fedAtMs = this.#nowMs();
        return true;
    }
    /** @returns false, having changed nothing, when the view is fed under a higher epoch */
    reset(feed, position) {
        if (this.#feed !== undefined && this.#feed.epoch > feed.epoch)
            return false;
        this.#feed = feed;
        this.#position = position;
        this.#fedAtMs = this.#nowMs();
        return true;
    }
    /** @returns false, having changed nothing, unless the view is at `from` and fed under this epoch */
    advance({ epoch }, from, to) {
        if (this.position !== from || this.#feed?.epoch !== epoch)
            return false;
        this.#position = to;
        this.#fedAtMs = this.#nowMs();
        return true;
    }
    /** The view is lost. */
    lose() {
        this.#feed = undefined;
        this.#position = undefined;
    }
}
//# sourceMappingURL=standing.js.map