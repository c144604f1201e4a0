import { setImmediate as nextTurn } from 'node:timers/promises';
import { eventType } from '../records/event-message.js';
/** Walks the whole log, event by event, in either direction. */
export class LogCursor {
    #index;
    #reader;
    #next;
    #backwards;
    #filter;
    #streamMatches = new Map();
    /** @param next the number of the first event to look at */
    constructor(index, reader, next, backwards, filter) {
        this.#index = index;
        this.#reader = reader;
        this.#next = next;
        this.#backwards = backwards;
        this.#filter = filter;
    }
    /** Looks at up to `window` further events. */
    async step(window) {
        const numbers = [];
        let examined = 0;
        let last;
        while (examined < window && this.#next >= 0 && this.#next < this.#index.eventCount) {
            last = this.#next;
            if (this.#passesByStream(last))
                numbers.push(last);
            examined++;
            this.#next += this.#backwards ? -1 : 1;
        }
        // A long stretch that the filter skips must not keep the server from everything else.
        if (numbers.length === 0 && examined > 0)
            await nextTurn();
        const events = await this.#reader.load(numbers);
        const filter = this.#filter;
        return {
            events: filter?.on === 'type'
                ? events.filter(({ message }) => filter.matches(eventType(message)))
                : events,
            examined,
            position: last === undefined ? undefined : this.#index.positionOf(last),
        };
    }
    /** Decided once a stream, without touching the event. */
    #passesByStream(number) {
        if (this.#filter?.on !== 'stream')
            return true;
        const streamId = this.#index.streamIdOf(number);
        let matches = this.#streamMatches.get(streamId);
        if (matches === undefined) {
            matches = this.#filter.matches(this.#index.streamName(streamId));
            this.#streamMatches.set(streamId, matches);
        }
        return matches;
    }
}
//# sourceMappingURL=log-cursor.js.map