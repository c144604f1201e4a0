import type { FrozenRecords } from './frozen-records.js';
import type { BookSide, OrderHandle } from './handles.js';
import type { FrozenLevels } from './price-levels.js';

/** The orders of a level as they were: those that are behind the first are found one by one. */
export interface LevelQueue {
  readonly price: number;
  readonly first: OrderHandle;
}

/** Who rested behind whom in a book at one time, and at which prices, though the book goes on changing. */
export class BookQueues {
  readonly #levels: FrozenLevels;
  readonly #orders: FrozenRecords;
  readonly #next: number;

  /**
   * @param orders their records
   * @param next the word of an order's record that says which order is behind it at its level, or NONE
   */
  constructor(levels: FrozenLevels, orders: FrozenRecords, next: number) {
    this.#levels = levels;
    this.#orders = orders;
    this.#next = next;
  }

  /** The levels of a side, best first. */
  *levels(side: BookSide): Generator<LevelQueue, void> {
    for (const level of this.#levels.of(side)) {
      yield { price: this.#levels.price(level), first: this.#levels.head(level) };
    }
  }

  /** The order that was behind this one at its level, or NONE. */
  next(order: OrderHandle): OrderHandle {
    return this.#orders.word(order, this.#next);
  }
}
