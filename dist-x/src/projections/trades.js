import { integer, table, text } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { unitsOf } from './decimal-units.js';
import { projection } from './projection.js';
const tradesTable = table({
    name: 'trades',
    // Nobody asks for a trade by its id.
    key: 'position',
    append: true,
    columns: {
        trade_id: text(64),
        /** The market's own trade counter, from the id. */
        trade_number: integer,
        symbol: text(32),
        price: text(40),
        /** The price with its point dropped; comparable within the market. */
        price_units: integer,
        quantity: text(40),
        quantity_units: integer,
        maker_order_id: text(64),
        maker_user_id: text(36),
        /** What was left to fill of either order after it. */
        maker_remaining: text(40),
        taker_order_id: text(64),
        taker_user_id: text(36),
        taker_remaining: text(40),
        taker_side: text(8),
        traded_at: text(24),
        /** Log position of the fill; the order of all trades. */
        position: integer,
    },
    // Each ends with the position.
    indexes: [
        { name: 'trades_by_symbol', columns: ['symbol'] },
        { name: 'trades_by_time', columns: ['symbol', 'traded_at'] },
        { name: 'trades_by_maker_order', columns: ['maker_order_id'] },
        { name: 'trades_by_taker_order', columns: ['taker_order_id'] },
        { name: 'trades_by_maker_user', columns: ['maker_user_id'] },
        { name: 'trades_by_taker_user', columns: ['taker_user_id'] },
    ],
});
/** One row a fill. */
export const trades = projection({
    name: 'trades',
    version: 2,
    tables: [tradesTable],
    on: {
        OrderMatched: {
            apply: ({ trades }, fill, { position }) => trades.put(tradeRow(fill, position)),
        },
    },
});
function tradeRow(fill, position) {
    return {
        trade_id: fill.tradeId,
        trade_number: columnInteger(fill.tradeId.slice(`${fill.symbol}-T`.length)),
        symbol: fill.symbol,
        price: fill.price,
        price_units: unitsOf(fill.price),
        quantity: fill.quantity,
        quantity_units: unitsOf(fill.quantity),
        maker_order_id: fill.makerOrderId,
        maker_user_id: fill.makerUserId,
        maker_remaining: fill.makerRemaining,
        taker_order_id: fill.takerOrderId,
        taker_user_id: fill.takerUserId,
        taker_remaining: fill.takerRemaining,
        taker_side: fill.takerSide,
        traded_at: fill.at,
        position: columnInteger(position),
    };
}
//# sourceMappingURL=trades.js.map