const MAX_BYTES = 16 * 1024 * 1024;

/** What a record takes beside its payload, so that many small ones are bounded too. */
const OVERHEAD_BYTES = 256;

/** The latest records of the log, kept in memory so that live readers need no disk. */
export class RecentRecords {
  /** Payloads by log position, in ascending order. */
  readonly #payloads = new Map<number, Buffer>();
  #bytes = 0;

  /** Adds the log's next record. */
  add(position: number, payload: Buffer): void {
    this.#payloads.set(position, payload);
    this.#bytes += payload.length + OVERHEAD_BYTES;
    for (const [first, { length }] of this.#payloads) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#payloads.delete(first);
      this.#bytes -= length + OVERHEAD_BYTES;
    }
  }

  /** Puts another payload of the same length in the place of a record's, when it is still held. */
  replace(position: number, payload: Buffer): void {
    if (this.#payloads.has(position)) this.#payloads.set(position, payload);
  }

  /** The payload of the record at a log position, when it is still held. */
  get(position: number): Buffer | undefined {
    return this.#payloads.get(position);
  }
}
