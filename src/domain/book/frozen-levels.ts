import type { FrozenRecords } from './frozen-records.js';
import { BID, NONE, type BookSide, type LevelHandle, type OrderHandle } from './handles.js';
import { HEAD, HIGHER, LOWER, PRICE } from './level-record.js';

/** The price levels of a book as they were at one time. */
export class FrozenLevels {
  readonly #records: FrozenRecords;
  readonly #best: readonly [LevelHandle, LevelHandle];

  /** @param best by side */
  constructor(records: FrozenRecords, best: readonly [LevelHandle, LevelHandle]) {
    this.#records = records;
    this.#best = best;
  }

  /** The levels of a side, in the order in which a taker meets them. */
  *of(side: BookSide): Generator<LevelHandle, void> {
    const worse = side === BID ? LOWER : HIGHER;
    for (let level = this.#best[side]; level !== NONE; level = this.#records.word(level, worse)) {
      yield level;
    }
  }

  price(level: LevelHandle): number {
    return this.#records.double(level, PRICE);
  }

  /** The order first in time. */
  head(level: LevelHandle): OrderHandle {
    return this.#records.word(level, HEAD);
  }
}
