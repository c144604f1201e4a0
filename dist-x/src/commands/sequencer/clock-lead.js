/** How far a clock may be ahead before it counts as wrong; clocks that are kept in step differ by less. */
const TOLERANCE_MS = 1_000;
/**
 * How far this process's clock is ahead of the event store's, as far as the store proves it. What a read of a stream's
 * tail finds was not there when the read before it began; if the store says that it recorded it even earlier, the two
 * clocks disagree by at least the difference.
 */
export class ClockLead {
    #lastReadMs;
    #leadMs = 0;
    /** Whether the clock is known to be wrong: too far ahead to do by it what nobody else takes for due. */
    get isProven() {
        return this.#leadMs > TOLERANCE_MS;
    }
    /** 0 when nothing proves a lead. */
    get leadMs() {
        return this.#leadMs;
    }
    /**
     * Notes a read of the tail.
     * @param begun when it began, by this process's clock
     * @param created when the store recorded the first event that the read found and the one before did not; undefined
     *   when there was none, or when what the read before found is not known
     */
    note(begun, created) {
        const beforeMs = this.#lastReadMs;
        this.#lastReadMs = begun.getTime();
        // A clock that was set back meanwhile has been put right, or at least cannot be compared.
        if (beforeMs !== undefined && this.#lastReadMs < beforeMs)
            this.#leadMs = 0;
        else if (beforeMs !== undefined && created !== undefined) {
            this.#leadMs = Math.max(0, beforeMs - created.getTime());
        }
    }
}
//# sourceMappingURL=clock-lead.js.map