import { integer, table, text } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection } from './projection.js';
const tickersTable = table({
    name: 'tickers',
    key: 'symbol',
    columns: {
        symbol: text(32),
        trade_id: text(64),
        price: text(40),
        quantity: text(40),
        taker_side: text(8),
        traded_at: text(24),
        /** Log position of the trade. */
        position: integer,
    },
});
/** One row a market in which something was traded. */
export const tickers = projection({
    name: 'tickers',
    version: 1,
    tables: [tickersTable],
    on: {
        OrderMatched: {
            keys: ({ symbol }) => ({ tickers: [symbol] }),
            apply: ({ tickers }, trade, { position }) => tickers.put(tickerRow(trade, position)),
        },
    },
});
function tickerRow(trade, position) {
    return {
        symbol: trade.symbol,
        trade_id: trade.tradeId,
        price: trade.price,
        quantity: trade.quantity,
        taker_side: trade.takerSide,
        traded_at: trade.at,
        position: columnInteger(position),
    };
}
//# sourceMappingURL=tickers.js.map