/** Records that are kept together when one of them changes. */
const PAGE_BITS = 9;
const PAGE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE - 1;

/** Records, seen as 32-bit words and as doubles at once. */
interface Memory {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
}

/**
 * The records of a pool as they were at one time, though they go on changing: nothing is copied but the page of one that is
 * about to change, once. So it costs next to nothing to begin with, however many records there are.
 */
export class FrozenRecords {
  readonly #live: Memory;
  readonly #doublesEach: number;
  readonly #count: number;
  /** By page, its records as they were, where one has changed since. */
  readonly #kept: (Memory | undefined)[] = [];

  /** @param doublesEach the size of a record; @param count how many there are */
  constructor(live: Memory, doublesEach: number, count: number) {
    this.#live = live;
    this.#doublesEach = doublesEach;
    this.#count = count;
  }

  /** A record is about to change. */
  keep(record: number): void {
    const page = record >>> PAGE_BITS;
    if (record > this.#count || this.#kept[page] !== undefined) return;
    const size = PAGE * this.#doublesEach;
    const doubles = this.#live.doubles.slice(page * size, (page + 1) * size);
    this.#kept[page] = { doubles, words: new Int32Array(doubles.buffer) };
  }

  /** What a record had in a field, which is counted in words of 32 bits. */
  word(record: number, field: number): number {
    const kept = this.#kept[record >>> PAGE_BITS];
    const wordsEach = 2 * this.#doublesEach;
    if (kept === undefined) return this.#live.words[record * wordsEach + field]!;
    return kept.words[(record & PAGE_MASK) * wordsEach + field]!;
  }

  /** What a record had in a field, which is counted in doubles. */
  double(record: number, field: number): number {
    const kept = this.#kept[record >>> PAGE_BITS];
    const doublesEach = this.#doublesEach;
    if (kept === undefined) return this.#live.doubles[record * doublesEach + field]!;
    return kept.doubles[(record & PAGE_MASK) * doublesEach + field]!;
  }
}
