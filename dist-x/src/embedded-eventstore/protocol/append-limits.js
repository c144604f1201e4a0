/** EventStoreDB's default: an append whose data exceeds this is refused. */
export const MAX_APPEND_BYTES = 1024 * 1024;
/** Data alone is what EventStoreDB counts; the metadata, and events by the million, are bounded too. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;
/** What an event takes in memory beside the message that it arrived in, about. */
const EVENT_OVERHEAD_BYTES = 256;
/** Collects the events of one append and notices when it grows beyond the limits. */
export class EventCollector {
    #collected = [];
    #dataBytes = 0;
    #held = 0;
    get isTooLarge() {
        return this.#dataBytes > MAX_APPEND_BYTES || this.#held > MAX_HELD_BYTES;
    }
    /** About what the append takes in memory. */
    get heldBytes() {
        return this.#held;
    }
    get events() {
        return this.#collected;
    }
    /** Counts a message of the append, into which the events that arrived in it are views. */
    hold(messageBytes) {
        this.#held += messageBytes;
    }
    /** Keeps the event, unless the append has already grown too large to be kept. */
    add(event) {
        this.#dataBytes += event.data.length;
        this.#held += EVENT_OVERHEAD_BYTES;
        if (this.isTooLarge)
            this.#collected = [];
        else
            this.#collected.push(event);
    }
}
//# sourceMappingURL=append-limits.js.map