import type { MarketEvent } from '../events.js';

/** Where the numbers of an effect lie in its row. */
const ORDER = 0;
const TAKER = 1;
const LOTS = 2;
const TICKS = 3;
const TRADE = 4;
const COLUMNS = 5;

/** Effects that are kept at a time: more than the events of an append. */
const ROWS = 1024;

/** The row of an event of which no effect is kept. */
export const UNKNOWN = -1;

/**
 * What events come to in numbers, each by the event itself, in the order in which they happen: decide knows it when it makes an
 * event, and leaves it here for whoever applies that. One buffer, used over and over, serves all markets of the process. What is
 * not in it is read from the event (read-effect.ts), and is the same: what of it was decided and never applied is forgotten.
 */
class Effects {
  readonly #events = new Array<MarketEvent | undefined>(ROWS).fill(undefined);
  readonly #numbers = new Float64Array(ROWS * COLUMNS);
  #count = 0;
  /** The first that may still be asked for. */
  #next = 0;

  /**
   * Notes what an event comes to.
   * @param order the number of the order; of a trade, the maker's
   * @param taker of a trade, the number of the taker; else 0
   * @param lots what is placed, traded or taken off, or the total of an amended order; else 0
   * @param ticks the price of a limit order or a trade; else 0
   * @param trade its number; else 0
   * @returns its row
   */
  note(
    event: MarketEvent,
    order: number,
    taker: number,
    lots: number,
    ticks: number,
    trade: number,
  ): number {
    if (this.#next === this.#count || this.#count === ROWS) this.#next = this.#count = 0;
    const row = this.#count++;
    this.#events[row] = event;
    const numbers = this.#numbers;
    const start = row * COLUMNS;
    numbers[start + ORDER] = order;
    numbers[start + TAKER] = taker;
    numbers[start + LOTS] = lots;
    numbers[start + TICKS] = ticks;
    numbers[start + TRADE] = trade;
    return row;
  }

  /** The row of an event, which is asked for once; UNKNOWN when there is none. Those noted before it are not asked for any more. */
  take(event: MarketEvent): number {
    for (let row = this.#next; row < this.#count; row++) {
      if (this.#events[row] !== event) continue;
      this.#next = row + 1;
      return row;
    }
    return UNKNOWN;
  }

  order(row: number): number {
    return this.#numbers[row * COLUMNS + ORDER]!;
  }

  taker(row: number): number {
    return this.#numbers[row * COLUMNS + TAKER]!;
  }

  lots(row: number): number {
    return this.#numbers[row * COLUMNS + LOTS]!;
  }

  ticks(row: number): number {
    return this.#numbers[row * COLUMNS + TICKS]!;
  }

  trade(row: number): number {
    return this.#numbers[row * COLUMNS + TRADE]!;
  }
}

export const effects = new Effects();
