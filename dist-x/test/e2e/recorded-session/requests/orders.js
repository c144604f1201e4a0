import { del, get } from '../session-step.js';
import { freshToken, ordersOf, place } from './commands.js';
import { NOBODY } from './users.js';
const { buy, sell, market } = ordersOf('SES-USD');
const stop = { type: 'stop_limit', stopPrice: '120' };
/** Limit and market orders that rest, trade in full and in part, and combinations that no order may have. */
export const orders = [
    place('a limit order rests', buy('ada', '100', '2')),
    place('another at the price, with a client order id', buy('bob', '100', '1', { clientOrderId: 'b-1' })),
    place('one at a worse price', buy('bob', '99.99', '1.5')),
    place('a sell order rests', sell('cleo', '101.00', '3.000')),
    get('the book of both sides', '/markets/SES-USD/book'),
    place('trades with two levels and rests', sell('cleo', '99.99', '4')),
    get('an order filled in part', '/orders/SES-USD-3'),
    get('an order filled', '/orders/SES-USD-1'),
    get('its trades', '/trades?orderId=SES-USD-1'),
    place('a market order', market('dan', 'buy', { quantity: '1' })),
    place('a market order beyond the book', market('dan', 'sell', { quantity: '50' })),
    place('a market order meets nothing', market('dan', 'sell', { quantity: '1' })),
    place('rests before its id is taken', buy('bob', '90', '1', { clientOrderId: 'b-2' })),
    place('an order that is sent again', buy('bob', '90.0', '1', { clientOrderId: 'b-2' })),
    place('a client order id that is taken', buy('bob', '90', '2', { clientOrderId: 'b-2' })),
    place('a stop that has been reached', buy('bob', '130', '1', { ...stop, stopPrice: '1' })),
    place('another may have it', buy('ada', '90', '1', { clientOrderId: 'b-2' })),
    get('by client order id', '/orders?clientOrderId=b-2'),
    del('cancel an order that was never open', '/orders/SES-USD-8'),
    get('the ticker', '/markets/SES-USD/ticker'),
    place('no price', buy('ada', '1', '1', { price: undefined })),
    place('a market order with a price', market('ada', 'buy', { quantity: '1', price: '1' })),
    place('a price off the tick', buy('ada', '100.001', '1')),
    place('a quantity off the lot', buy('ada', '100', '1.0001')),
    place('a price beyond what can be counted', buy('ada', '9'.repeat(20), '1')),
    place('a quantity beyond what can be counted', buy('ada', '1', '9'.repeat(20))),
    place('a large quantity', buy('ada', '0.01', '999999999')),
    place('and as much again', buy('ada', '0.01', '999999999')),
    place('no quantity', buy('ada', '1', '1', { quantity: undefined })),
    place('a quoteQuantity beside a quantity', buy('ada', '1', '1', { quoteQuantity: '1' })),
    place('a stop price on a limit order', buy('ada', '1', '1', { stopPrice: '1' })),
    place('a stop without its price', buy('ada', '1', '1', { ...stop, stopPrice: undefined })),
    place('an unknown user', buy('ada', '1', '1', { userId: NOBODY })),
    place('an unknown market', buy('ada', '1', '1', { symbol: 'NO-SUCH' })),
    place('an order of nothing', {}),
    place('words that no field takes', {
        ...{ userId: 'ada', symbol: 'x', side: 'up', type: 'swap', price: '1e3', quantity: '-1' },
        ...{ timeInForce: 'DAY', postOnly: true, selfTradePrevention: 'all', clientOrderId: '' },
        ...{ expiresAt: 'soon', displayQuantity: '0', quoteQuantity: '01', stopPrice: '.5' },
    }),
    place('members that are null count as absent', buy('ada', '80', '1', { clientOrderId: null })),
    place('numbers for decimals', buy('ada', '1', '1', { price: 1, quantity: 1 })),
    freshToken('an order was rejected'),
    get('the rejected order', '/orders/SES-USD-10'),
];
//# sourceMappingURL=orders.js.map