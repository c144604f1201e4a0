import { LARGEST } from './amounts.js';
import { isAlive, isOpen, isWaiting, left } from './order.js';
import { RefusedError } from './refusal.js';
/** The orders that rest on a side, first come first. */
export function queue({ orders }, side) {
    return orders
        .filter((order) => order.side === side && isOpen(order))
        .sort((a, b) => {
        if (a.price === b.price)
            return a.turn - b.turn;
        return a.price > b.price === (side === 'buy') ? -1 : 1;
    });
}
/** The orders that an order of this side would trade with, first come first. */
export function makers(market, side) {
    return queue(market, side === 'buy' ? 'sell' : 'buy');
}
/** The best price that an order of this side would meet. */
export function touchFor(market, side) {
    return makers(market, side)[0]?.price;
}
/** The stops of a side that wait, those that trades reach first coming first. */
export function stops({ orders }, side) {
    return orders
        .filter((order) => order.side === side && isWaiting(order))
        .sort((a, b) => {
        if (a.stopPrice === b.stopPrice)
            return a.turn - b.turn;
        return a.stopPrice < b.stopPrice === (side === 'buy') ? -1 : 1;
    });
}
/** Whether an order of this side, whose worst price this is, takes what the maker asks; any price when it has none. */
export function crosses(side, worst, maker) {
    if (worst === undefined)
        return true;
    return side === 'buy' ? maker.price <= worst : maker.price >= worst;
}
/** Whether the orders of a side, resting and waiting, may grow by so much. */
export function hasRoomFor(market, side, more) {
    const limit = LARGEST - (LARGEST % market.quantities.step);
    return total(market, side) + more <= limit;
}
function total({ orders }, side) {
    return orders
        .filter((order) => order.side === side && isAlive(order))
        .reduce((sum, order) => sum + left(order), 0n);
}
/** The order of this id. @throws RefusedError unless it is open */
export function findOpen({ orders }, orderId) {
    const order = orders.find((other) => other.orderId === orderId);
    if (order === undefined)
        throw new RefusedError('ORDER_NOT_FOUND');
    if (!isAlive(order))
        throw new RefusedError('ORDER_NOT_OPEN');
    return order;
}
//# sourceMappingURL=book.js.map