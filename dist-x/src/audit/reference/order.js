/** Whether it is open, resting or waiting. */
export function isAlive(order) {
    return isOpen(order) || isWaiting(order);
}
/** Whether it is a stop that has not triggered. */
export function isWaiting({ status }) {
    return status === 'PENDING_TRIGGER';
}
/** Whether it is in the book, or on its way there. */
export function isOpen({ status }) {
    return status === 'OPEN' || status === 'PARTIALLY_FILLED';
}
/** Whether what does not trade at once may wait in the book. */
export function mayRest({ timeInForce }) {
    return timeInForce === 'GTC' || timeInForce === 'GTD';
}
/** What is left to fill. */
export function left({ quantity, filled }) {
    return quantity - filled;
}
/** Which order it is, and whose, as events begin. */
export function orderOfEvent({ orderId, userId, side }, symbol) {
    return { orderId, symbol, userId, side };
}
//# sourceMappingURL=order.js.map