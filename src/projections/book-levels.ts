import { sql as raw } from 'kysely';

import type { ReadDatabase, Sql } from '../sql/read-database.js';
import type { BookView, Level, MarketLevels } from '../views/book/book-view.js';
import { Books } from '../views/book/books.js';
import { booksTable, type BookRow } from './books-table.js';
import type { Changes } from './folding/fold.js';
import { tableName } from './generations/generation.js';
import { readGenerations } from './generations/registry.js';
import { ordersTable, type OrderRow } from './orders-table.js';
import { orders } from './orders.js';
import { resting, rests } from './resting-orders.js';
import { ViewFollower, type Standing, type ViewSource } from './runner/view-follower.js';
import { viewName, type ViewDefinition } from './view-definition.js';

const name = viewName('book', 2, [orders]);

/** The books of all markets, level by level. */
export const books: ViewDefinition<BookView> = {
  name,
  open: (room) => room.book(name),
  follow: ({ room, database, logger }) =>
    new ViewFollower({
      ...{ name, projection: orders, view: room.book(name), logger },
      source: new BookSource(database),
    }),
};

/** The books as they follow from the tables: read whole once, and moved on by the rows that change from then on. */
export class BookSource implements ViewSource<readonly MarketLevels[], readonly MarketLevels[]> {
  readonly #database: ReadDatabase;
  #books = new Books();

  constructor(database: ReadDatabase) {
    this.#database = database;
  }

  async begin({ number }: Standing): Promise<bigint> {
    const { tables } = this.#database;
    return this.#database.snapshot(async (sql) => {
      const generation = (await readGenerations(tables, sql)).find(
        (each) => each.projection === orders.name && each.number === number,
      );
      if (generation === undefined)
        throw new Error(`there are no tables ${orders.name}_g${number}`);
      this.#books = await readBooks(sql, generation);
      return generation.position;
    });
  }

  changeOf({ orders, books }: Changes): MarketLevels[] {
    const touched = new Touched();
    const takeOut = (row: object) => this.#add(row as OrderRow, -1, touched);
    const putIn = (row: object) => this.#add(row as OrderRow, 1, touched);
    // Whatever happens to an order, the book of its market moves on with it.
    const rows = [...(books?.inserted ?? []), ...(books?.updated ?? []).map(({ after }) => after)];
    for (const row of rows) this.#books.stand(standingOf(row as BookRow));
    for (const row of orders?.inserted ?? []) putIn(row);
    for (const { before, after } of orders?.updated ?? []) {
      takeOut(before);
      putIn(after);
    }
    return rows.map((row) => this.#levelsOf((row as BookRow).symbol, touched));
  }

  content(): MarketLevels[] {
    return this.#books.all();
  }

  /** The best level on each side of a market. */
  top(symbol: string): MarketLevels | undefined {
    return this.#books.top(symbol, 1);
  }

  /** Puts an order in, or takes it out. */
  #add(row: OrderRow, count: 1 | -1, touched: Touched): void {
    if (!rests(row)) return;
    const { symbol, side, price_units: price, visible_units: quantity } = row;
    const levels = this.#books.of(symbol)![side === 'buy' ? 'bids' : 'asks'];
    const [, before, orders] = levels.at(price) ?? [price, 0, 0];
    if (orders + count < 0) throw new Error(`there is no order at ${price} of ${symbol}`);
    levels.set([price, before + count * quantity, orders + count]);
    touched.add(symbol, side, price);
  }

  /** The levels of a market that are different now. */
  #levelsOf(symbol: string, touched: Touched): MarketLevels {
    const { bids, asks, ...standing } = this.#books.of(symbol)!;
    const at = (levels: typeof bids, prices: Iterable<number>): Level[] =>
      Array.from(prices, (price) => levels.at(price) ?? [price, 0, 0]);
    return {
      ...standing,
      bids: at(bids, touched.prices(symbol, 'buy')),
      asks: at(asks, touched.prices(symbol, 'sell')),
    };
  }
}

/** The prices at which levels have changed. */
class Touched {
  readonly #prices = new Map<string, Set<number>>();

  add(symbol: string, side: OrderRow['side'], price: number): void {
    const key = `${symbol} ${side}`;
    const prices = this.#prices.get(key);
    if (prices === undefined) this.#prices.set(key, new Set([price]));
    else prices.add(price);
  }

  prices(symbol: string, side: OrderRow['side']): Iterable<number> {
    return this.#prices.get(`${symbol} ${side}`) ?? [];
  }
}

/** All books, from the tables of a generation. */
async function readBooks(sql: Sql, generation: Parameters<typeof tableName>[1]): Promise<Books> {
  const ordersOf = raw.table<OrderRow>(tableName(ordersTable, generation)).as('orders');
  const booksOf = raw.table<BookRow>(tableName(booksTable, generation)).as('books');
  const found = new Books();
  const rows = await sql.selectFrom(booksOf).selectAll().execute();
  for (const row of rows) found.stand(standingOf(row));
  const levels = await sql
    .selectFrom(ordersOf)
    .select(({ fn }) => [
      ...(['symbol', 'side', 'price_units'] as const),
      // The domain bounds the total of a side by 2^53, so the sum of a level is exact.
      fn.sum<string>('visible_units').as('quantity'),
      fn.countAll().as('orders'),
    ])
    .where(resting)
    .groupBy(['symbol', 'side', 'price_units'])
    .execute();
  for (const { symbol, side, price_units: price, quantity, orders } of levels) {
    const book = found.of(symbol);
    if (book === undefined) throw new Error(`market ${symbol} was never listed`);
    book[side === 'buy' ? 'bids' : 'asks'].set([price!, Number(quantity), Number(orders)]);
  }
  return found;
}

function standingOf(row: BookRow): Omit<MarketLevels, 'bids' | 'asks'> {
  const { symbol, sequence, tick_size: tickSize, lot_size: lotSize, updated_at: at } = row;
  return { symbol, sequence, tickSize, lotSize, ...(at !== null && { at }) };
}
