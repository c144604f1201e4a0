import type { Feed, PortionedView } from '../positioned-view.js';
import { type MonotonicClock, Standing } from '../standing.js';
import type { BookReading, BookView, MarketLevels } from './book-view.js';
import { Books } from './books.js';

/** The view in this process's memory: as large as the books are. */
export class InProcessBookView implements BookView, PortionedView<readonly MarketLevels[]> {
  #books = new Books();
  /** Put aside for the next beginning. */
  #prepared = new Books();
  readonly #standing: Standing;

  constructor(nowMs?: MonotonicClock) {
    this.#standing = new Standing(nowMs);
  }

  async resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#standing.resume(feed, position);
  }

  async reset(feed: Feed, position: bigint, content: readonly MarketLevels[]): Promise<boolean> {
    this.prepare(content, true);
    return this.resetToPrepared(feed, position);
  }

  prepare(portion: readonly MarketLevels[], isFirst: boolean): void {
    if (isFirst) this.#prepared = new Books();
    this.#prepared.set(portion);
  }

  async resetToPrepared(feed: Feed, position: bigint): Promise<boolean> {
    const prepared = this.#prepared;
    this.#prepared = new Books();
    if (!this.#standing.reset(feed, position)) return false;
    this.#books = prepared;
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
    const { position, generation } = this.#standing;
    const book = this.#books.top(symbol, depth);
    if (position === undefined || generation === undefined) return undefined;
    return book && { ...book, position, generation };
  }

  async leave(): Promise<void> {
    this.#books = new Books();
    this.#standing.lose();
  }
}
