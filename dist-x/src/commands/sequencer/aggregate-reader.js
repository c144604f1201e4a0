import { notAttempted } from '../errors.js';
import { readContinuation } from './continuation.js';
import { ClockLead } from './clock-lead.js';
import { HotAggregate } from './hot-aggregate.js';
/**
 * Reads an aggregate from the event store, and by the way compares this process's clock with the store's. A failure to
 * read tells the client that nothing was attempted.
 */
export class AggregateReader {
    #kind;
    #id;
    #parts;
    #clockLead = new ClockLead();
    constructor(kind, id, parts) {
        this.#kind = kind;
        this.#id = id;
        this.#parts = parts;
    }
    /** Whether what was read proves that this process's clock is ahead. */
    get isClockAhead() {
        return this.#clockLead.isProven;
    }
    /** The aggregate from its latest snapshot and what the stream holds beyond. */
    async load() {
        const { store, clock, snapshots } = this.#parts;
        const restored = await this.#reading(async () => snapshots?.restore());
        const hot = new HotAggregate(this.#kind, this.#id, restored);
        const begun = clock();
        await this.#reading(() => hot.catchUp(store));
        this.#clockLead.note(begun);
        return hot;
    }
    /** Reads the tail of the stream. @returns how many events were new */
    async catchUp(hot) {
        const { store, clock } = this.#parts;
        const begun = clock();
        let first;
        const note = (created) => void (first = created);
        const events = await this.#reading(() => hot.catchUp(store, note));
        const wasAhead = this.isClockAhead;
        this.#clockLead.note(begun, first);
        if (this.isClockAhead && !wasAhead)
            this.#warn();
        return events;
    }
    /**
     * What others did of a command that was begun here, and that is not finished.
     * @param hot the aggregate as it is now
     * @param streamEvents how many events the stream had with the latest that is known of the command
     */
    async continuation(hot, streamEvents) {
        const { store } = this.#parts;
        const span = { from: streamEvents, maxCount: Number(hot.events - streamEvents) };
        const read = () => readContinuation(store, this.#kind, hot.stream, span);
        return (await this.#reading(read)).map((event) => this.#kind.decode(event));
    }
    #warn() {
        const { name, idField, due } = this.#kind;
        if (due === undefined)
            return;
        const about = { [idField]: this.#id, milliseconds: this.#clockLead.leadMs };
        const what = `the clock is ahead of the event store by this much at least; as long as the ${name} gets no commands here, its ${due.name} are left to other processes`;
        this.#parts.logger.warn(about, what);
    }
    async #reading(read) {
        try {
            return await read();
        }
        catch (error) {
            throw notAttempted(error, `the ${this.#kind.name} could not be read`);
        }
    }
}
//# sourceMappingURL=aggregate-reader.js.map