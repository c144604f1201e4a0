const MAX_BYTES = 16 * 1024 * 1024;
/** What a record takes beside its payload, so that many small ones are bounded too. */
const OVERHEAD_BYTES = 256;
/** The latest records of the log, kept in memory so that live readers need no disk. */
export class RecentRecords {
    /** Payloads by log position, in ascending order. */
    #payloads = new Map();
    #bytes = 0;
    /** Adds the log's next record. */
    add(position, payload) {
        this.#payloads.set(position, payload);
        this.#bytes += payload.length + OVERHEAD_BYTES;
        for (const [first, { length }] of this.#payloads) {
            if (this.#bytes <= MAX_BYTES)
                return;
            this.#payloads.delete(first);
            this.#bytes -= length + OVERHEAD_BYTES;
        }
    }
    /** The payload of the record at a log position, when it is still held. */
    get(position) {
        return this.#payloads.get(position);
    }
}
//# sourceMappingURL=recent-records.js.map