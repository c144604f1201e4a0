import type { BookSide, OrderHandle } from './handles.js';
import type { LevelsCopy } from './price-levels.js';

/** The orders of a level as they were: those that are behind the first are found one by one. */
export interface LevelQueue {
  readonly price: number;
  readonly first: OrderHandle;
}

/** Who rested behind whom in a book at one time, and at which prices: blocks of numbers that no longer change. */
export class BookQueues {
  readonly #levels: LevelsCopy;
  readonly #words: Int32Array;
  readonly #nextOf: (order: OrderHandle) => number;

  /**
   * @param words the records of the orders
   * @param nextOf the word of an order's record that says which order is behind it at its level, or NONE
   */
  constructor(levels: LevelsCopy, words: Int32Array, nextOf: (order: OrderHandle) => number) {
    this.#levels = levels;
    this.#words = words;
    this.#nextOf = nextOf;
  }

  /** The levels of a side, best first. */
  *levels(side: BookSide): Generator<LevelQueue, void> {
    for (const level of this.#levels.of(side)) {
      yield { price: this.#levels.price(level), first: this.#levels.head(level) };
    }
  }

  /** The order that was behind this one at its level, or NONE. */
  next(order: OrderHandle): OrderHandle {
    return this.#words[this.#nextOf(order)]!;
  }
}
