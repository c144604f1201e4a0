/** A price in units with its side: of bids as it is, of asks with its sign turned; no price is zero. */
export type SidedPrice = number;

/** Changes that are remembered of a market at most; twice as many before the older half is forgotten. */
const KEPT_CHANGES = 16_384;

/** At which prices the book of a market has changed lately, and when: from it a diff is made that covers several steps. */
export class Journal {
  #sequences: bigint[] = [];
  #prices: SidedPrice[] = [];
  /** Everything after this sequence is here. */
  #completeAfter: bigint;

  /** @param sequence after which it begins */
  constructor(sequence: bigint) {
    this.#completeAfter = sequence;
  }

  /** Notes a step. @param sequence higher than any before */
  add(sequence: bigint, prices: readonly SidedPrice[]): void {
    for (const price of prices) {
      this.#sequences.push(sequence);
      this.#prices.push(price);
    }
    if (this.#prices.length > 2 * KEPT_CHANGES) this.#forget();
  }

  /** Prices at which something changed after a sequence, each once; undefined when that is too long ago to be known. */
  since(sequence: bigint): readonly SidedPrice[] | undefined {
    if (sequence < this.#completeAfter) return undefined;
    const prices = new Set<SidedPrice>();
    for (let i = this.#prices.length - 1; i >= 0 && this.#sequences[i]! > sequence; i--) {
      prices.add(this.#prices[i]!);
    }
    return [...prices];
  }

  #forget(): void {
    const gone = this.#prices.length - KEPT_CHANGES;
    // A step may be cut in two: then all of it counts as forgotten.
    this.#completeAfter = this.#sequences[gone - 1]!;
    this.#sequences = this.#sequences.slice(gone);
    this.#prices = this.#prices.slice(gone);
  }
}
