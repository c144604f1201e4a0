import type { ShownMarketBook } from '../../audit/index.js';
import { sleep } from '../../environment/timers.js';
import { openViews, type Views } from '../../projections/all-views.js';
import { decimalsIn, fromUnits } from '../../projections/decimal-units.js';
import type { openRoom } from '../../app/open-read-side.js';

/** How many levels a side are compared. */
const LEVELS = 5_000;

/** How long Redis, and a server that feeds the view, are waited for, all markets together. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

type Reading = NonNullable<Awaited<ReturnType<Views['books']['read']>>>;

type Level = readonly [price: number, quantity: number, orders: number];

/** The books of markets as the view in Redis shows them. */
export class ShownBooks {
  readonly #view: Views['books'] | undefined;
  readonly #unread: string[] = [];
  #patienceMs = PATIENCE_MS;

  /** @param room undefined where views are not shared, and those of a server are out of reach */
  constructor(room: Awaited<ReturnType<typeof openRoom>> | undefined) {
    this.#view = room && openViews(room).books;
    if (room === undefined)
      this.#unread.push('view of books: without REDIS_URL it is a server’s own');
  }

  /** What was not compared, and why. */
  get unread(): readonly string[] {
    return this.#unread;
  }

  /** The book of a market; undefined where there is none, which `unread` then tells. */
  async read(symbol: string): Promise<ShownMarketBook | undefined> {
    if (this.#view === undefined) return undefined;
    const book = await this.#wait(this.#view, symbol);
    if (typeof book === 'object') {
      const [tick, lot] = [decimalsIn(book.tickSize), decimalsIn(book.lotSize)];
      const level = ([price, quantity, orders]: Level) => ({
        ...{ price: fromUnits(price, tick), quantity: fromUnits(quantity, lot), orders },
      });
      const [bids, asks] = [book.bids.map(level), book.asks.map(level)];
      return { bids, asks, sequence: BigInt(book.sequence), limit: LEVELS };
    }
    this.#unread.push(`view of the book of ${symbol}: ${book}`);
    return undefined;
  }

  /** The book, or why there is none. */
  async #wait(view: Views['books'], symbol: string): Promise<Reading | string> {
    for (;;) {
      const book = await view
        .read(symbol, LEVELS)
        .catch((error: unknown) => `Redis does not answer (${String(error)})`);
      if (typeof book === 'object') return book;
      if (this.#patienceMs <= 0) return book ?? 'nobody keeps it at the moment';
      this.#patienceMs -= PAUSE_MS;
      await sleep(PAUSE_MS);
    }
  }
}
