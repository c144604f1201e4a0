import { ASK, BID, type BookSide, type LevelHandle, NONE, type OrderHandle } from './handles.js';

/** What is asked of a book whose queues are copied. */
interface WalkableBook {
  best(side: BookSide): LevelHandle;
  worse(level: LevelHandle): LevelHandle;
  levelPrice(level: LevelHandle): number;
  first(level: LevelHandle): OrderHandle;
}

/** Who rested behind whom in a book at one time, and at which prices: blocks of numbers that no longer change. */
export class BookQueues {
  readonly #next: Int32Array;
  /** By side: the prices in the order in which a taker meets them, and the first order at each. */
  readonly #prices: readonly [number[], number[]] = [[], []];
  readonly #heads: readonly [number[], number[]] = [[], []];

  /** @param next by order, the order behind it at its level, or NONE */
  constructor(book: WalkableBook, next: Int32Array) {
    this.#next = next;
    for (const side of [BID, ASK] as const) {
      for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
        this.#prices[side].push(book.levelPrice(level));
        this.#heads[side].push(book.first(level));
      }
    }
  }

  /** The prices of a side, best first. */
  prices(side: BookSide): readonly number[] {
    return this.#prices[side];
  }

  /** The first order at a price of a side, by the place of that among its prices. */
  first(side: BookSide, place: number): OrderHandle {
    return this.#heads[side][place]!;
  }

  /** The order that was behind this one at its level, or NONE. */
  next(order: OrderHandle): OrderHandle {
    return this.#next[order]!;
  }
}
