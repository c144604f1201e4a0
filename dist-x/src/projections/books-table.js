import { integer, table, text } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
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
    },
});
const keys = ({ symbol }) => ({ books: [symbol] });
/** A market has a book from the beginning. */
export const openBook = {
    creates: keys,
    apply: ({ books }, { symbol, tickSize, lotSize }, { revision }) => books.put({
        symbol,
        tick_size: tickSize,
        lot_size: lotSize,
        sequence: columnInteger(revision),
    }),
};
/** An event of a market leaves its book further on, whatever it does to the orders. */
export const moveBook = {
    keys,
    apply: ({ books }, { symbol }, { revision }) => {
        const row = books.get(symbol);
        if (row === undefined)
            throw new Error(`market ${symbol} was never listed`);
        const { tick_size, lot_size } = row;
        books.put({ symbol, tick_size, lot_size, sequence: columnInteger(revision) });
    },
};
//# sourceMappingURL=books-table.js.map