/** Milliseconds by which a clock may be ahead before it counts as wrong; clocks that are kept in step differ by less. */
const TOLERANCE = 1_000;

/**
 * How far this process's clock is ahead of the event store's, as far as the store proves it. What a read of a stream's
 * tail finds was not there when the read before it began; if the store says that it recorded it even earlier, the two
 * clocks disagree by at least the difference.
 */
export class ClockLead {
  #lastRead: number | undefined;
  /** Milliseconds; 0 when nothing proves a lead. */
  #lead = 0;

  /** Whether the clock is known to be wrong: too far ahead to end orders by it that nobody else takes for expired. */
  get isProven(): boolean {
    return this.#lead > TOLERANCE;
  }

  get milliseconds(): number {
    return this.#lead;
  }

  /**
   * Notes a read of the tail.
   * @param begun when it began, by this process's clock
   * @param created when the store recorded the first event that the read found and the one before did not; undefined
   *   when there was none, or when what the read before found is not known
   */
  note(begun: Date, created?: Date): void {
    const before = this.#lastRead;
    this.#lastRead = begun.getTime();
    // A clock that was set back meanwhile has been put right, or at least cannot be compared.
    if (before !== undefined && this.#lastRead < before) this.#lead = 0;
    else if (before !== undefined && created !== undefined) {
      this.#lead = Math.max(0, before - created.getTime());
    }
  }
}
