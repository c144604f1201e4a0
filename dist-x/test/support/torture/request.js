export function httpForm({ items, isBatch }) {
    if (isBatch) {
        return { method: 'POST', path: '/api/v1/orders/batch', body: { items: items.map(batchItem) } };
    }
    const { symbol, command } = items[0];
    switch (command.type) {
        case 'PlaceOrder':
            return { method: 'POST', path: '/api/v1/orders', body: orderBody(symbol, command) };
        case 'AmendOrder':
            return { method: 'PUT', path: orderPath(command), body: termsOf(command) };
        case 'CancelOrder':
            return { method: 'DELETE', path: orderPath(command) };
    }
}
/** A request as the socket for order entry has it. */
export function socketForm({ items, isBatch }) {
    if (isBatch)
        return { method: 'order.batch', params: { items: items.map(batchItem) } };
    const { symbol, command } = items[0];
    switch (command.type) {
        case 'PlaceOrder':
            return { method: 'order.place', params: orderBody(symbol, command) };
        case 'AmendOrder':
            return { method: 'order.amend', params: amendMembers(command) };
        case 'CancelOrder':
            return { method: 'order.cancel', params: { orderId: command.orderId } };
    }
}
function batchItem({ symbol, command }) {
    switch (command.type) {
        case 'PlaceOrder':
            return { place: orderBody(symbol, command) };
        case 'AmendOrder':
            return { amend: amendMembers(command) };
        case 'CancelOrder':
            return { cancel: command.orderId };
    }
}
function orderBody(symbol, { orderType, ...terms }) {
    return { symbol, ...terms, type: orderType };
}
function orderPath({ orderId }) {
    return `/api/v1/orders/${orderId}`;
}
function amendMembers({ orderId, ...command }) {
    return { orderId, ...termsOf(command) };
}
function termsOf({ price, quantity }) {
    return { ...(price !== undefined && { price }), ...(quantity !== undefined && { quantity }) };
}
//# sourceMappingURL=request.js.map