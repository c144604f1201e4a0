import { decimalsOf } from '../domain/amounts/arithmetic.js';
import { integer, table, text } from '../sql/table.js';
import { unitsOf } from './decimal-units.js';
import { minus, plus, product } from './totals.js';
/**
 * What a user has bought and sold in a market, and what he is left with. Quantities are whole units of the market's lot
 * decimals, notionals (price x quantity) of the decimals of tick and lot together; both are digits in text, for sums
 * of them pass 2^53.
 */
export const positionsTable = table({
    name: 'positions',
    key: 'position_id',
    columns: {
        /** positionKey: positionKeys is the range of a user's, by market. */
        position_id: text(70),
        user_id: text(36),
        symbol: text(32),
        price_decimals: integer,
        quantity_decimals: integer,
        /** Bought less sold: above zero of a long position, below zero of a short one. */
        net_units: text(40),
        /** What was paid for a long position that is open, or received for a short one; never below zero. */
        cost_units: text(60),
        /** What the closed parts have earned, or, below zero, lost. */
        realised_units: text(60),
        bought_units: text(40),
        bought_notional_units: text(60),
        sold_units: text(40),
        sold_notional_units: text(60),
        updated_at: text(24),
    },
});
/** The key of a position. */
export function positionKey(userId, symbol) {
    return `${userId}/${symbol}`;
}
/** Where the keys of a user's positions begin, and before what they end. */
export function positionKeys(userId) {
    // The character behind '/' is '0'.
    return [`${userId}/`, `${userId}0`];
}
/** The position of a user who has not traded in the market of a trade before it. */
export function emptyPosition(userId, { symbol, price, quantity, at }) {
    return {
        position_id: positionKey(userId, symbol),
        user_id: userId,
        symbol,
        price_decimals: decimalsOf(price),
        quantity_decimals: decimalsOf(quantity),
        net_units: '0',
        cost_units: '0',
        realised_units: '0',
        bought_units: '0',
        bought_notional_units: '0',
        sold_units: '0',
        sold_notional_units: '0',
        updated_at: at,
    };
}
/** The position after a fill; written out, for a spread of the row takes twice as long. */
export function applyFill(row, side, fill) {
    const price = unitsOf(fill.price);
    const quantity = unitsOf(fill.quantity);
    const notional = product(price, quantity);
    const buys = side === 'buy';
    const { net_units, cost_units, realised_units } = opens(row, buys)
        ? opened(row, { side, price, quantity, notional })
        : closed(row, { side, price, quantity, notional });
    return {
        position_id: row.position_id,
        user_id: row.user_id,
        symbol: row.symbol,
        price_decimals: row.price_decimals,
        quantity_decimals: row.quantity_decimals,
        net_units,
        cost_units,
        realised_units,
        bought_units: buys ? plus(row.bought_units, quantity) : row.bought_units,
        bought_notional_units: buys
            ? plus(row.bought_notional_units, notional)
            : row.bought_notional_units,
        sold_units: buys ? row.sold_units : plus(row.sold_units, quantity),
        sold_notional_units: buys ? row.sold_notional_units : plus(row.sold_notional_units, notional),
        updated_at: fill.at,
    };
}
/** Whether a fill makes the position larger, or opens one. */
function opens({ net_units }, buys) {
    return net_units === '0' || net_units.startsWith('-') !== buys;
}
function opened(row, { side, quantity, notional }) {
    const { net_units, cost_units, realised_units } = row;
    return {
        net_units: side === 'buy' ? plus(net_units, quantity) : minus(net_units, quantity),
        cost_units: plus(cost_units, notional),
        realised_units,
    };
}
/**
 * By the average cost method: what is closed takes its share of the cost out, rounded toward zero in the smallest unit
 * that there is, and the remainder stays with what is open; so nothing is lost, and a flat position has realised exactly
 * what came in less what went out. A fill larger than the position closes it whole and opens the rest at its price.
 */
function closed(row, { side, price, quantity, notional }) {
    const net = BigInt(row.net_units);
    const cost = BigInt(row.cost_units);
    const held = net < 0n ? -net : net;
    const rest = BigInt(quantity) - held;
    const isWhole = rest >= 0n;
    const removed = isWhole ? cost : (cost * BigInt(quantity)) / held;
    const moved = isWhole ? BigInt(price) * held : BigInt(notional);
    const earned = side === 'sell' ? moved - removed : removed - moved;
    return {
        net_units: side === 'buy' ? plus(row.net_units, quantity) : minus(row.net_units, quantity),
        cost_units: String(rest > 0n ? BigInt(price) * rest : cost - removed),
        realised_units: plus(row.realised_units, earned),
    };
}
//# sourceMappingURL=position-row.js.map