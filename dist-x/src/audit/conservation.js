import { add, compare } from './decimal.js';
import { NO_VOLUME, plus } from './volume.js';
/**
 * Each order's quantity is what was filled, cancelled and is left of it, and what the table says was filled and
 * cancelled is what the stream says; a rejected order never had any.
 * @param shown all orders of a market
 * @param replayed what the stream made of those that were placed, by order id
 */
export function checkOrders(shown, replayed) {
    const name = 'each order: quantity = filled + cancelled + remaining, as in the stream';
    const accepted = shown.filter(({ status }) => status !== 'REJECTED');
    const unequal = accepted.filter((order) => !isConserved(order, replayed.get(order.orderId)));
    const holds = unequal.length === 0 && replayed.size === accepted.length;
    const detail = holds
        ? `${shown.length} orders`
        : `not so: ${some(unequal)}; ${replayed.size} placed in the stream, ${accepted.length} in the table`;
    return { name, holds, detail };
}
function isConserved(order, replayed) {
    const { quantity, filledQuantity, cancelledQuantity, remainingQuantity } = order;
    if (replayed === undefined)
        return false;
    const accounted = add(filledQuantity, add(cancelledQuantity, remainingQuantity));
    return (isEqual(quantity, accounted) &&
        isEqual(filledQuantity, replayed.filled) &&
        isEqual(cancelledQuantity, replayed.cancelled));
}
function some(orders) {
    const examples = orders.slice(0, 3).map(({ orderId }) => orderId);
    return `${orders.length} orders, such as ${examples.join(', ')}`;
}
/** What the buyers' orders have filled is what the sellers' have, and is what was traded. */
export function checkSides(orders, trades) {
    const filled = { buy: '0', sell: '0' };
    for (const { side, filledQuantity } of orders)
        filled[side] = add(filled[side], filledQuantity);
    const traded = trades.map(({ quantity }) => quantity).reduce(add, '0');
    return {
        name: 'bought = sold = traded',
        holds: isEqual(filled.buy, filled.sell) && isEqual(filled.buy, traded),
        detail: `${filled.buy} bought, ${filled.sell} sold, ${traded} traded`,
    };
}
/** The trades table holds the fills of the stream, in number and in volume. */
export function checkFills(trades, fills) {
    const table = trades.map(({ quantity }) => quantity).reduce(plus, NO_VOLUME);
    return {
        name: 'trades in the table = fills in the stream',
        holds: table.count === fills.count && isEqual(table.quantity, fills.quantity),
        detail: `${table.count} of ${table.quantity}, ${fills.count} of ${fills.quantity}`,
    };
}
/**
 * Each order that the server acknowledged is in the stream, which names none twice, or it could not be replayed.
 * @param acknowledged order ids
 * @param placed the ids of the orders that the stream has of this run
 */
export function checkAcknowledged(acknowledged, placed) {
    const missing = acknowledged.filter((orderId) => !placed.has(orderId));
    const known = new Set(acknowledged);
    const unknown = [...placed].filter((orderId) => !known.has(orderId));
    const holds = missing.length === 0 && unknown.length === 0;
    return {
        name: 'each acknowledged order is in the stream exactly once, and no other of this run',
        holds,
        detail: holds
            ? `${acknowledged.length} orders`
            : `${missing.length} are not, such as ${missing[0] ?? 'none'}; ${unknown.length} others, such as ${unknown[0] ?? 'none'}`,
    };
}
function isEqual(a, b) {
    return compare(a, b) === 0;
}
//# sourceMappingURL=conservation.js.map