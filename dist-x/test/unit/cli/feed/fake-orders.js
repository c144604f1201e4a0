import { add, subtract } from '../../../../src/domain/amounts/arithmetic.js';
/** What an orders table would hold after these events. */
export function ordersOf(events) {
    const orders = new Map();
    const change = (orderId, changed) => {
        const order = orders.get(orderId);
        if (order)
            orders.set(orderId, { ...order, ...changed(order) });
    };
    for (const { type, data } of events) {
        if (type === 'OrderPlaced' || type === 'OrderRejected') {
            const status = type === 'OrderPlaced' ? 'OPEN' : 'REJECTED';
            const remainingQuantity = type === 'OrderPlaced' ? data.quantity : '0';
            const none = { filledQuantity: '0', cancelledQuantity: '0' };
            orders.set(data.orderId, { ...data, status, remainingQuantity, ...none });
        }
        else if (type === 'OrderMatched') {
            for (const orderId of [data.makerOrderId, data.takerOrderId]) {
                change(orderId, ({ filledQuantity, remainingQuantity }) => ({
                    filledQuantity: add(filledQuantity, data.quantity),
                    remainingQuantity: subtract(remainingQuantity, data.quantity),
                }));
            }
        }
        else if (type === 'OrderCancelled') {
            const cancelled = { cancelledQuantity: data.remainingQuantity, remainingQuantity: '0' };
            change(data.orderId, () => ({ status: 'CANCELLED', ...cancelled }));
        }
    }
    return [...orders.values()];
}
//# sourceMappingURL=fake-orders.js.map