/**
 * Gives out slot numbers from 1 on, freed ones first, so that arrays indexed by slot stay as long as the most slots
 * ever held at once. Slot 0 is never given: it means none.
 */
export class SlotAllocator {
    #freed = new Int32Array(64);
    #freedCount = 0;
    #used = 0;
    /** A free slot; when it lies beyond the arrays of the caller, the caller grows them. */
    take() {
        if (this.#freedCount > 0)
            return this.#freed[--this.#freedCount];
        return ++this.#used;
    }
    /** Takes back a slot that take() gave. */
    free(slot) {
        if (this.#freedCount === this.#freed.length)
            this.#freed = grown(this.#freed);
        this.#freed[this.#freedCount++] = slot;
    }
}
/** The same numbers in an array twice as long, zeros behind them. */
export function grown(numbers) {
    const twice = new numbers.constructor(numbers.length * 2);
    twice.set(numbers);
    return twice;
}
//# sourceMappingURL=slot-allocator.js.map