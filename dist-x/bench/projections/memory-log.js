import { readFile } from 'node:fs/promises';
/** Positions are byte offsets in a store; they rise by more than one. */
const POSITION_STEP = 700;
const NEWLINE = 10;
/**
 * A log in memory, as bytes that are parsed as they are read: what a store's client does, without a store. Only what the
 * read side asks of the port is there.
 */
export class MemoryLog {
    #bytes;
    #starts;
    /** Events that there are at the moment; others are to come. */
    #visible;
    #onMore = () => undefined;
    #more = Promise.resolve();
    constructor(bytes) {
        this.#bytes = bytes;
        const starts = [0];
        for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
            starts.push(at + 1);
        }
        this.#starts = starts;
        this.#visible = this.length;
    }
    static async read(file) {
        return new MemoryLog(await readFile(file));
    }
    /** Events, those to come included. */
    get length() {
        return this.#starts.length - 1;
    }
    /** Position of the last event that there is; -1 when none. */
    get end() {
        return positionOf(this.#visible - 1);
    }
    /** The last event that there is, whatever its stream. */
    async head() {
        return this.events(Math.max(0, this.#visible - 1), this.#visible)[0];
    }
    /** Says how many events there are from now on. */
    show(count) {
        this.#visible = count;
        this.#onMore();
    }
    /** The events from one up to, not including, another. */
    events(from, to) {
        const events = [];
        for (let index = from; index < to; index++)
            events.push(this.#event(index));
        return events;
    }
    subscribeToAll({ after, maxBatch = 500 }) {
        let isOpen = true;
        const batches = this.#batches(after, maxBatch, () => isOpen);
        return {
            [Symbol.asyncIterator]: () => batches,
            close: async () => {
                isOpen = false;
                this.#onMore();
            },
        };
    }
    async *#batches(after, maxBatch, isOpen) {
        let next = after === 'start' ? 0 : Number(after) / POSITION_STEP + 1;
        while (isOpen()) {
            this.#more = new Promise((resolve) => (this.#onMore = resolve));
            const end = Math.min(this.#visible, next + maxBatch);
            const events = this.events(next, end);
            next = end;
            yield { events, position: positionOf(next - 1), live: next === this.#visible };
            if (next === this.#visible && isOpen())
                await this.#more;
        }
    }
    #event(index) {
        const line = this.#bytes.toString('utf8', this.#starts[index], this.#starts[index + 1] - 1);
        const { revision, at, ...event } = JSON.parse(line);
        return {
            ...event,
            revision: BigInt(revision),
            position: positionOf(index),
            created: new Date(at),
        };
    }
}
function positionOf(index) {
    return index < 0 ? -1n : BigInt(index * POSITION_STEP);
}
//# sourceMappingURL=memory-log.js.map