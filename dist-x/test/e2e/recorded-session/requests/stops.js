import { del, get } from '../session-step.js';
import { amend, freshToken, listMarket, ordersOf, place } from './commands.js';
const { buy, sell, market } = ordersOf('STOP-USD');
const stopMarket = (stopPrice) => ({ type: 'stop_market', price: undefined, stopPrice });
const stopLimit = (stopPrice) => ({ type: 'stop_limit', stopPrice });
/** Stops that wait, are amended and cancelled, trigger, and trigger one another. */
export const stops = [
    listMarket('STOP-USD'),
    place('an offer at 100', sell('bob', '100', '1')),
    place('an offer at 101', sell('bob', '101', '1')),
    place('an offer at 102', sell('bob', '102', '2')),
    place('a stop before the first trade', buy('ada', '', '1', stopMarket('101'))),
    place('a stop that the first will reach', buy('cleo', '103', '1', stopLimit('101'))),
    place('a sell stop', sell('cleo', '90', '1', stopLimit('95'))),
    place('a stop to cancel', buy('dan', '', '1', stopMarket('110'))),
    get('a stop that waits', '/orders/STOP-USD-4'),
    get('a stop among the open orders', '/users/<cleo>/open-orders'),
    get('the stops', '/orders?symbol=STOP-USD&status=PENDING_TRIGGER'),
    amend('the stop price', 'STOP-USD-6', { stopPrice: '94' }),
    amend('the quantity and the price', 'STOP-USD-6', { quantity: '0.5', price: '93' }),
    amend('a price for a stop-market order', 'STOP-USD-7', { price: '1' }),
    amend('a stop price for an order that waits for nothing', 'STOP-USD-1', { stopPrice: '1' }),
    del('cancel a stop', '/orders/STOP-USD-7'),
    place('a trade below the stops', buy('dan', '100', '1')),
    place('a trade that triggers two', buy('dan', '101', '1')),
    get('what triggered', '/orders/STOP-USD-4'),
    get('what triggered after', '/orders/STOP-USD-5'),
    place('a stop that has been reached', buy('ada', '', '1', stopMarket('101'))),
    amend('a stop price that has been reached', 'STOP-USD-6', { stopPrice: '103' }),
    place('a bid to fall to', buy('bob', '94', '1')),
    place('and one below', buy('bob', '93', '1')),
    place('a fall that triggers the sell stop', market('dan', 'sell', { quantity: '1' })),
    get('the sell stop', '/orders/STOP-USD-6'),
    place('a stop that names a quoteQuantity', {
        ...buy('ada', '', '1', stopMarket('200')),
        ...{ quantity: undefined, quoteQuantity: '10' },
    }),
    place('a stop-market order with a price', buy('ada', '1', '1', { type: 'stop_market', stopPrice: '200' })),
    freshToken('after a rejection'),
    get('the book', '/markets/STOP-USD/book'),
    get('the stream', '/streams/market-STOP-USD/events?limit=5&from=20'),
];
//# sourceMappingURL=stops.js.map