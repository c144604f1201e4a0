import type { Level } from './book-view.js';

/** How many depths the best levels are kept of: those that are asked for over and over are few. */
const KEPT_DEPTHS = 4;

/** The levels of one side of a book, found by price, and listed from the best. */
export class PriceLevels {
  readonly #levels = new Map<number, Level>();
  /** Prices from the worst to the best, where most changes are; those of asks with their sign turned. */
  readonly #ranks: number[] = [];
  readonly #sign: 1 | -1;
  /** The best levels by depth, as they were handed out since the last change. */
  readonly #tops = new Map<number, readonly Level[]>();

  constructor(side: 'bids' | 'asks') {
    this.#sign = side === 'bids' ? 1 : -1;
  }

  get size(): number {
    return this.#levels.size;
  }

  /** The level at a price. */
  at(price: number): Level | undefined {
    return this.#levels.get(price);
  }

  /** The best level. */
  get best(): Level | undefined {
    const rank = this.#ranks.at(-1);
    return rank === undefined ? undefined : this.#levels.get(this.#sign * rank);
  }

  /** Puts a level in the place of the one at its price; one without orders is gone. */
  set(level: Level): void {
    const [price, , orders] = level;
    this.#tops.clear();
    const isThere = this.#levels.has(price);
    if (orders > 0) this.#levels.set(price, level);
    else this.#levels.delete(price);
    if (isThere === orders > 0) return;
    const rank = this.#sign * price;
    const index = this.#indexOf(rank);
    if (isThere) this.#ranks.splice(index, 1);
    else this.#ranks.splice(index, 0, rank);
  }

  /** Puts levels in the place of those at their prices; quickest when they come the best first. */
  setAll(levels: readonly Level[]): void {
    for (let i = levels.length - 1; i >= 0; i--) this.set(levels[i]!);
  }

  /** The best levels, the best first: the same list until one changes. @param depth how many at most */
  top(depth: number): readonly Level[] {
    let top = this.#tops.get(depth);
    if (top === undefined) {
      top = this.#best(depth);
      if (this.#tops.size === KEPT_DEPTHS) this.#tops.clear();
      this.#tops.set(depth, top);
    }
    return top;
  }

  #best(depth: number): Level[] {
    const end = this.#ranks.length;
    const levels: Level[] = [];
    for (let i = end - 1; i >= 0 && end - i <= depth; i--) {
      levels.push(this.#levels.get(this.#sign * this.#ranks[i]!)!);
    }
    return levels;
  }

  /** Where a rank is, or would be. */
  #indexOf(rank: number): number {
    let [low, high] = [0, this.#ranks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ranks[middle]! < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
