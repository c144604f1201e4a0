import { add, zeroLike } from '../../domain/amounts/arithmetic.js';
import { averagePrice } from '../../domain/amounts/notional.js';
import { eventOf } from '../caused-events.js';
import { fillsOf, reductionOf, taken, totalsOf } from './order-outcome.js';
/**
 * The order as an amend has left it, whole: of nothing but the events of the command, so that it is the same whenever it is
 * made.
 */
export function amendedAnswer(events) {
    const amended = events.find((event) => event.type === 'OrderAmended');
    if (amended === undefined)
        return endedAnswer(eventOf(events, 'OrderCancelled'));
    const { data } = amended;
    const order = soFar(data.order);
    const fills = events.filter((event) => event.type === 'OrderMatched').map((fill) => fill.data);
    const { filledQuantity, filledQuote, reducedQuantity } = order;
    const { quantity, left, reduced } = taken({ ...data, reducedQuantity }, events);
    const total = totalsOf(fills, { quote: filledQuote, quantity: filledQuantity });
    const cancelled = events
        .filter((event) => event.type === 'OrderCancelled')
        .find((event) => event.data.orderId === data.orderId)?.data;
    const isEnded = cancelled !== undefined;
    const none = zeroLike(quantity);
    return {
        ...headOf(data, order),
        quantity,
        ...reductionOf(quantity, reduced),
        status: isEnded ? 'CANCELLED' : liveStatus(data, left, total.quantity),
        filledQuantity: total.quantity,
        remainingQuantity: isEnded ? none : left,
        cancelledQuantity: cancelled?.remainingQuantity ?? none,
        ...averageOf(total),
        ...(isEnded && { reason: cancelled.reason }),
        updatedAt: data.at,
        priorityKept: data.priorityKept,
        ...fillsOf(fills),
    };
}
/** Of an order that was amended to no more than what was filled. */
function endedAnswer({ data }) {
    const order = soFar(data.order);
    const { remainingQuantity: left, reason, at } = data;
    const { filledQuantity, filledQuote, reducedQuantity } = order;
    const quantity = add(filledQuantity, left);
    return {
        ...headOf(data, order),
        quantity,
        ...reductionOf(quantity, reducedQuantity),
        status: 'CANCELLED',
        filledQuantity,
        remainingQuantity: zeroLike(left),
        cancelledQuantity: left,
        ...averageOf({ quote: filledQuote, quantity: filledQuantity }),
        reason,
        updatedAt: at,
        priorityKept: false,
        fills: [],
    };
}
/** What no amend changes, and the prices that it may have. */
function headOf(data, order) {
    const { orderId, symbol, userId, side, price } = data;
    const { orderType, timeInForce, expiresAt, displayQuantity, selfTradePrevention } = order;
    const { postOnly, clientOrderId, triggered, placedAt } = order;
    const stopPrice = data.stopPrice ?? triggered?.stopPrice;
    return {
        ...{ orderId, symbol, userId, side, type: orderType, timeInForce },
        ...(expiresAt !== undefined && { expiresAt }),
        ...(price !== undefined && { price }),
        ...(stopPrice !== undefined && { stopPrice }),
        ...(displayQuantity !== undefined && { displayQuantity }),
        selfTradePrevention,
        ...(postOnly !== undefined && { postOnly }),
        ...(clientOrderId !== undefined && { clientOrderId }),
        ...(triggered !== undefined && { triggeredAt: triggered.at }),
        placedAt,
    };
}
function liveStatus({ stopPrice }, left, filled) {
    if (stopPrice !== undefined)
        return 'PENDING_TRIGGER';
    if (left === zeroLike(left))
        return 'FILLED';
    return filled === zeroLike(filled) ? 'OPEN' : 'PARTIALLY_FILLED';
}
function averageOf({ quote, quantity, }) {
    return quantity === zeroLike(quantity) ? {} : { averagePrice: averagePrice(quote, quantity) };
}
/** @throws Error for an event from before amends told it, which no answer is made of */
function soFar(order) {
    if (order === undefined)
        throw new Error('the event does not tell the whole order');
    return order;
}
//# sourceMappingURL=amended-answer.js.map