import type { MarketListed } from '../domain/market/events.js';
import { integer, nullable, table, text, type RowOf } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import type { Handler, Rows } from './projection.js';

/** What there is to say of the book of a market beside the orders that rest in it: one row a market. */
export const booksTable = table({
  name: 'books',
  key: 'symbol',
  columns: {
    symbol: text(32),
    tick_size: text(32),
    lot_size: text(32),
    /** Revision, in the stream of the market, of the last event that is in the orders. */
    sequence: integer,
    /** When that was; null in tables that were made before it was noted. */
    updated_at: nullable(text(24)),
  },
});

/** A row of it. */
export type BookRow = RowOf<typeof booksTable>;

type Books = { readonly books: Rows<BookRow> };

const keys = ({ symbol }: { readonly symbol: string }) => ({ books: [symbol] });

/** A market has a book from the beginning. */
export const openBook: Handler<[typeof booksTable], MarketListed['data']> = {
  creates: keys,
  apply: ({ books }, { symbol, tickSize, lotSize, at }, { revision }) =>
    books.put({
      symbol,
      tick_size: tickSize,
      lot_size: lotSize,
      sequence: columnInteger(revision),
      updated_at: at,
    }),
};

/** An event of a market leaves its book further on, whatever it does to the orders. */
export const moveBook: Handler<
  [typeof booksTable],
  { readonly symbol: string; readonly at: string }
> = {
  keys,
  apply: ({ books }: Books, { symbol, at }, { revision }) => {
    const row = books.get(symbol);
    if (row === undefined) throw new Error(`market ${symbol} was never listed`);
    const { tick_size, lot_size } = row;
    books.put({ symbol, tick_size, lot_size, sequence: columnInteger(revision), updated_at: at });
  },
};
