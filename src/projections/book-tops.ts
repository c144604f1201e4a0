import type { ReadDatabase } from '../sql/read-database.js';
import type { MarketLevels } from '../views/book/book-view.js';
import type { MirrorEntries, MirrorView } from '../views/mirror/mirror-view.js';
import { BookSource } from './book-levels.js';
import type { Changes } from './folding/fold.js';
import { orders } from './orders.js';
import { ViewFollower, type Standing, type ViewSource } from './runner/view-follower.js';
import { viewName, type ViewDefinition } from './view-definition.js';

const name = viewName('book-top', 1, [orders]);

/** The key that lists all others. */
export const ALL_BOOK_TOPS = '';

/** The key of the best levels of a market, whose text is MarketLevels in JSON. */
export function bookTopKey(symbol: string): string {
  return `top/${symbol}`;
}

/** The best level on each side of each market, and every market there is: the book's view is lost when nobody feeds it. */
export const bookTops: ViewDefinition<MirrorView> = {
  name,
  open: (room) => room.mirror(name),
  follow: ({ room, database, logger }) =>
    new ViewFollower({
      ...{ name, projection: orders, view: room.mirror(name), logger },
      source: new BookTopSource(database),
    }),
};

class BookTopSource implements ViewSource<MirrorEntries, MirrorEntries> {
  readonly #books: BookSource;
  readonly #symbols = new Set<string>();

  constructor(database: ReadDatabase) {
    this.#books = new BookSource(database);
  }

  async begin(tables: Standing): Promise<bigint> {
    const position = await this.#books.begin(tables);
    this.#symbols.clear();
    return position;
  }

  changeOf(changes: Changes): MirrorEntries {
    const before = this.#symbols.size;
    const tops = this.#topsOf(this.#books.changeOf(changes));
    return this.#symbols.size === before ? tops : [...tops, ...this.#list()];
  }

  content(): MirrorEntries {
    return [...this.#topsOf(this.#books.content()), ...this.#list()];
  }

  #topsOf(books: readonly MarketLevels[]): string[] {
    return books.flatMap(({ symbol }) => {
      this.#symbols.add(symbol);
      return [bookTopKey(symbol), JSON.stringify(this.#books.top(symbol))];
    });
  }

  #list(): [string, string] {
    return [ALL_BOOK_TOPS, JSON.stringify([...this.#symbols].sort().map(bookTopKey))];
  }
}

/** The levels that a text of this mirror is. */
export function bookTopOf(text: string): MarketLevels {
  // The mirror is fed with nothing else.
  return JSON.parse(text) as MarketLevels;
}
