import type { MarketLevels } from './book-view.js';
import { PriceLevels } from './price-levels.js';

/** The book of one market in memory. */
export interface Book extends Omit<MarketLevels, 'bids' | 'asks'> {
  readonly bids: PriceLevels;
  readonly asks: PriceLevels;
}

/** The books of all markets in memory. */
export class Books {
  readonly #books = new Map<string, Book>();

  /** The book of a market. */
  of(symbol: string): Book | undefined {
    return this.#books.get(symbol);
  }

  /** Puts levels of markets in the place of those at their prices. */
  set(markets: readonly MarketLevels[]): void {
    for (const { bids, asks, ...standing } of markets) {
      const book = this.stand(standing);
      book.bids.setAll(bids);
      book.asks.setAll(asks);
    }
  }

  /** Notes where the book of a market stands; a new one is empty. */
  stand(standing: Omit<MarketLevels, 'bids' | 'asks'>): Book {
    const { bids = new PriceLevels('bids'), asks = new PriceLevels('asks') } =
      this.#books.get(standing.symbol) ?? {};
    const book = { ...standing, bids, asks };
    this.#books.set(standing.symbol, book);
    return book;
  }

  /** The best levels of a market. @param depth how many a side at most */
  top(symbol: string, depth: number): MarketLevels | undefined {
    const book = this.#books.get(symbol);
    return book && { ...book, bids: book.bids.top(depth), asks: book.asks.top(depth) };
  }

  /** All levels of all markets. */
  all(): MarketLevels[] {
    return [...this.#books.keys()].map((symbol) => this.top(symbol, Infinity)!);
  }
}
