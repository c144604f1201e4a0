import type { Feed } from '../positioned-view.js';
import { type MonotonicClock, Standing } from '../standing.js';
import type { BookReading, BookView, MarketLevels } from './book-view.js';
import { Books } from './books.js';

/** The view in this process's memory: as large as the books are. */
export class InProcessBookView implements BookView {
  #books = new Books();
  readonly #standing: Standing;

  constructor(nowMs?: MonotonicClock) {
    this.#standing = new Standing(nowMs);
  }

  async resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#standing.resume(feed, position);
  }

  async reset(feed: Feed, position: bigint, content: readonly MarketLevels[]): Promise<boolean> {
    if (!this.#standing.reset(feed, position)) return false;
    this.#books = new Books();
    this.#books.set(content);
    return true;
  }

  async advance(
    feed: Feed,
    from: bigint,
    to: bigint,
    change: readonly MarketLevels[],
  ): Promise<boolean> {
    if (!this.#standing.advance(feed, from, to)) return false;
    this.#books.set(change);
    return true;
  }

  async read(symbol: string, depth: number): Promise<BookReading | undefined> {
    const { position } = this.#standing;
    const book = this.#books.top(symbol, depth);
    return position === undefined || book === undefined ? undefined : { ...book, position };
  }

  async leave(): Promise<void> {
    this.#books = new Books();
    this.#standing.lose();
  }
}
