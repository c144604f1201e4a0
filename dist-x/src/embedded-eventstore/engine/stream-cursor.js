import { wallClockMs } from '../../environment/clock.js';
import { eventCreatedMs } from '../records/event-message.js';
import { firstVisible } from '../records/stream-metadata.js';
/** Walks what readers may see of one stream, in either direction. */
export class StreamCursor {
    #index;
    #reader;
    #metadata;
    #stream;
    #next;
    #backwards;
    /**
     * @param metadata the stream's metadata, at any time
     * @param next the first revision to read
     */
    constructor(index, reader, metadata, stream, next, backwards) {
        this.#index = index;
        this.#reader = reader;
        this.#metadata = metadata;
        this.#stream = stream;
        this.#next = next;
        this.#backwards = backwards;
    }
    /** Up to `limit` further events; none at the stream's end. */
    async step(limit) {
        for (;;) {
            const numbers = this.#take(limit);
            if (numbers.length === 0)
                return [];
            const events = await this.#reader.load(numbers);
            const { maxAgeMs } = this.#metadata();
            if (maxAgeMs === Infinity)
                return events;
            const oldestMs = wallClockMs() - maxAgeMs;
            const visible = events.filter(({ message }) => eventCreatedMs(message) >= oldestMs);
            if (visible.length > 0)
                return visible;
        }
    }
    #take(limit) {
        const last = this.#index.lastRevision(this.#stream);
        const first = firstVisible(this.#metadata(), last);
        const numbers = [];
        // A soft-deleted stream has no first event; the walk stays where it is until the stream begins anew.
        if (!this.#backwards && first <= last)
            this.#next = Math.max(this.#next, first);
        while (numbers.length < limit && this.#next >= first && this.#next <= last) {
            numbers.push(this.#index.numberOf(this.#stream, this.#next));
            this.#next += this.#backwards ? -1 : 1;
        }
        return numbers;
    }
}
//# sourceMappingURL=stream-cursor.js.map