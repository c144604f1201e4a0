import { formatSteps } from '../../amounts/decimal.js';
import { isRefusal, refuse, Refusal } from '../../decision.js';
import { refuseCancel } from '../rules/trading-status.js';
import { orderNumberIn } from '../state/order-id.js';
/** Orders that one command cancels at most, for its events are one append; whoever wants more asks again. */
export const MAX_CANCELS_PER_COMMAND = 500;
/** Takes what is left of an order out of the market; an unknown or finished order is a refusal. */
export function cancelOrder(market, { orderId }, now) {
    const order = findOpenOrder(market, orderId);
    if (isRefusal(order))
        return order;
    return refuseCancel(market.status) ?? [cancelOpen(market, order, 'user', now)];
}
/**
 * Cancels the open orders of a user, of a side, or of both, or all there are; the oldest first. Where there are none it
 * has nothing to do, whatever the market's status.
 */
export function cancelOrders(market, selection, now) {
    const cancelled = [];
    for (const order of market.open.select(selection)) {
        if (cancelled.length === MAX_CANCELS_PER_COMMAND)
            break;
        cancelled.push(cancelOpen(market, order, 'cancel_all', now));
    }
    if (cancelled.length === 0)
        return cancelled;
    return refuseCancel(market.status) ?? cancelled;
}
/**
 * The open order of an id.
 * @returns ORDER_NOT_FOUND when this market never had the order, ORDER_NOT_OPEN with its status when it has ended
 */
export function findOpenOrder(market, orderId) {
    const number = orderNumberIn(market.listing.symbol, orderId);
    const order = market.open.get(number);
    if (order !== undefined)
        return order;
    const status = market.finished.get(number);
    if (status === undefined) {
        return refuse('ORDER_NOT_FOUND', 'this market has no such order', 'orderId', 'CXL-ONE');
    }
    return new Refusal('ORDER_NOT_OPEN', `the order is ${status}`, 'orderId', {
        orderStatus: status,
        rule: 'CXL-ONE',
    });
}
/** The event that takes the remaining lots of an order out of the market. */
export function cancelRemainder({ listing: { symbol, lot } }, { orderId, userId, side, price }, remaining, reason, now) {
    const remainingQuantity = formatSteps(remaining, lot);
    const data = price === undefined
        ? { orderId, symbol, userId, side, remainingQuantity, reason, at: now }
        : { orderId, symbol, userId, side, price, remainingQuantity, reason, at: now };
    return { type: 'OrderCancelled', data };
}
/** The event that takes an open order, resting or waiting, out of the market. */
export function cancelOpen(market, { orderId, userId, side, handle, stop, quantity, filled }, reason, now) {
    const limit = stop === undefined ? market.book.price(handle) : stop.limit;
    const price = limit === undefined ? undefined : formatSteps(limit, market.listing.tick);
    return cancelRemainder(market, { orderId, userId, side, price }, quantity - filled, reason, now);
}
//# sourceMappingURL=cancel-orders.js.map