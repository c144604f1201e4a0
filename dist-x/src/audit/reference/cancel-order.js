import { findOpen } from './book.js';
import { isAlive, left, orderOfEvent } from './order.js';
import { present } from './present.js';
import { expectCancellable } from './trading-status.js';
/** The most orders that one command cancels. */
const MOST_CANCELLED = 500;
/** Cancels one order. @throws RefusedError when it is not open, or the market is halted */
export function cancelOne(market, { orderId }, now) {
    const order = findOpen(market, orderId);
    expectCancellable(market);
    return cancel(market, order, 'user', now);
}
/** Cancels all that is meant, or a part when it is much. @throws RefusedError when the market is halted */
export function cancelMany(market, { userId, side }, now) {
    const meant = market.orders
        .filter(isAlive)
        .filter((order) => userId === undefined || order.userId === userId)
        .filter((order) => side === undefined || order.side === side);
    if (meant.length === 0)
        return [];
    expectCancellable(market);
    return meant.slice(0, MOST_CANCELLED).map((order) => cancel(market, order, 'cancel_all', now));
}
/** Ends whatever orders' time is up, first that of the earliest expiry. */
export function expire(market, now) {
    const expiry = ({ expiresAt }) => Date.parse(expiresAt ?? '');
    return market.orders
        .filter((order) => isAlive(order) && expiry(order) <= Date.parse(now))
        .sort((a, b) => expiry(a) - expiry(b))
        .map((order) => cancel(market, order, 'expired', order.expiresAt));
}
/** Takes what is left of an order out of the market. */
export function cancel(market, order, reason, now) {
    finish(market, order, reason === 'expired' ? 'EXPIRED' : 'CANCELLED');
    const { prices, quantities, symbol } = market;
    return {
        type: 'OrderCancelled',
        data: present({
            ...orderOfEvent(order, symbol),
            price: order.price === undefined ? undefined : prices.write(order.price),
            remainingQuantity: quantities.write(left(order)),
            reason,
            at: now,
        }),
    };
}
/** Ends an order. */
export function finish({ finished }, order, status) {
    order.status = status;
    finished.push(order);
}
//# sourceMappingURL=cancel-order.js.map