import { send } from '../session-step.js';
/** Lists a market with a tick of 0.01 and a lot of 0.001, save as told. */
export function listMarket(symbol, terms = {}) {
    const body = { symbol, tickSize: '0.01', lotSize: '0.001', ...terms };
    return send(`list ${symbol}`, 'POST', '/markets', body);
}
/** Registers a user, whose id later requests name by a placeholder. */
export function registerUser(name) {
    const captures = { [name.toLowerCase()]: 'userId' };
    return send(`register ${name}`, 'POST', '/users', { name }, { captures });
}
/** Brings a token that covers everything before it, refusals included, which answer none themselves. */
export function freshToken(why) {
    return send(`a command for its token: ${why}`, 'POST', '/users', { name: 'Somebody' });
}
/** Places an order. */
export function place(name, order, options) {
    return send(name, 'POST', '/orders', order, options);
}
/** Amends an order. */
export function amend(name, orderId, terms) {
    return send(name, 'PUT', `/orders/${orderId}`, terms);
}
/** Changes a market's status. */
export function changeStatus(symbol, status, reason = 'the session') {
    return send(`${symbol} becomes ${status}`, 'PATCH', `/markets/${symbol}`, { status, reason });
}
/** Makes the bodies of orders in a market. Users are named by their placeholders, without the brackets. */
export function ordersOf(symbol) {
    const limit = (side) => (user, price, quantity, terms) => {
        return { userId: `<${user}>`, symbol, side, type: 'limit', price, quantity, ...terms };
    };
    return {
        buy: limit('buy'),
        sell: limit('sell'),
        market: (user, side, terms) => {
            return { userId: `<${user}>`, symbol, side, type: 'market', ...terms };
        },
    };
}
//# sourceMappingURL=commands.js.map