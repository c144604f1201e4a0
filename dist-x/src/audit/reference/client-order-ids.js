import { isAlive } from './order.js';
import { RefusedError } from './refusal.js';
/** How many of the orders with such an id that ended last still hold it. */
const RECENT = 100_000;
/** The order that holds a user's client order id: an open one, or one that ended lately. */
function holderOf({ orders, finished }, userId, clientOrderId) {
    const named = finished.filter((order) => order.clientOrderId !== undefined);
    return [...orders.filter(isAlive), ...named.slice(-RECENT)].find((order) => order.userId === userId && order.clientOrderId === clientOrderId);
}
/** @throws RefusedError when another order of the user holds the id */
export function expectFreeId(market, { userId, clientOrderId }) {
    if (clientOrderId === undefined)
        return;
    if (holderOf(market, userId, clientOrderId) !== undefined) {
        throw new RefusedError('CLIENT_ORDER_ID_TAKEN');
    }
}
/** @throws RefusedError when no order holds the id */
export function orderOfClient(market, { userId, clientOrderId }) {
    const holder = holderOf(market, userId, clientOrderId);
    if (holder === undefined)
        throw new RefusedError('ORDER_NOT_FOUND');
    return holder.orderId;
}
//# sourceMappingURL=client-order-ids.js.map