import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import { BEFORE_FIRST } from '../generations/generation.js';
/**
 * Events that one look at the log reads at most, all positions together. An event takes 12 us of the thread that asks, so
 * that a look takes four milliseconds where all tables stand together, nine where eight stand apart, and one and a half
 * where there is no lag.
 */
const MAX_EVENTS = 250;
/**
 * Looks at the log after some positions. It remembers what it has read: where tables stand still, a look costs the new
 * events and the head.
 */
export class TailReader {
    #store;
    #tails = new Map();
    constructor(store) {
        this.#store = store;
    }
    /**
     * What lies in the log after each of these positions.
     * @throws EventStoreUnavailable
     */
    async read(positions) {
        const distinct = [...new Set(positions)];
        const share = Math.ceil(MAX_EVENTS / Math.max(1, distinct.length));
        let head;
        const tails = await Promise.all(distinct.map(async (after) => {
            const first = await this.#firstAfter(after, share);
            const isWhole = first.length < share;
            // After the others: the head is not to lie before them.
            const last = isWhole ? undefined : await (head ??= this.#head());
            return [after, { after, first, head: last }];
        }));
        this.#tails = new Map(tails);
        return this.#tails;
    }
    async #firstAfter(after, share) {
        const known = this.#tails.get(after)?.first ?? [];
        if (known.length >= share)
            return known;
        const events = await this.#store.readAll({
            after: startAfter(known.at(-1)?.position ?? after),
            streamPrefixes: RECORD_STREAM_PREFIXES,
            maxCount: share - known.length,
        });
        return [...known, ...events.map(pointOf)];
    }
    async #head() {
        const event = await this.#store.head(RECORD_STREAM_PREFIXES);
        return event && pointOf(event);
    }
}
function startAfter(position) {
    return position === BEFORE_FIRST ? 'start' : position;
}
function pointOf({ position, created }) {
    return { position, recordedAtMs: created.getTime() };
}
//# sourceMappingURL=tail-reader.js.map