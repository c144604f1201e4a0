import { awaitExpiry, del, get } from '../session-step.js';
import { amend, freshToken, listMarket, ordersOf, place } from './commands.js';
const { buy, sell, market } = ordersOf('TIF-USD');
const gtd = { timeInForce: 'GTD', expiresAt: '2099-12-31T23:59:59.000Z' };
const soon = { timeInForce: 'GTD', expiresAt: '<soon>' };
const stop = { price: undefined, type: 'stop_market' };
/** Times in force; two orders expire by themselves. */
export const timeInForce = [
    listMarket('TIF-USD'),
    place('an offer', sell('bob', '100', '1')),
    place('IOC takes what there is', buy('ada', '100', '1.5', { timeInForce: 'IOC' })),
    place('IOC finds nothing', buy('ada', '100', '1', { timeInForce: 'IOC' })),
    place('another offer', sell('bob', '100', '1')),
    place('FOK is not filled whole', buy('ada', '100', '1.5', { timeInForce: 'FOK' })),
    place('FOK is filled', buy('ada', '100', '1', { timeInForce: 'FOK' })),
    place('a market order, FOK', market('ada', 'buy', { quantity: '1', timeInForce: 'FOK' })),
    place('a market order, GTC', market('ada', 'buy', { quantity: '1', timeInForce: 'GTC' })),
    place('a stop-market order, GTC', buy('ada', '', '1', { ...stop, stopPrice: '110', timeInForce: 'GTC' })),
    place('GTD rests', buy('ada', '90', '1', gtd)),
    amend('an amend keeps the expiry', 'TIF-USD-8', { price: '91' }),
    place('a GTD stop-market order waits', buy('ada', '', '1', { ...stop, ...gtd, stopPrice: '150' })),
    place('GTD without expiry', buy('ada', '90', '1', { timeInForce: 'GTD' })),
    place('an expiry without GTD', buy('ada', '90', '1', { expiresAt: gtd.expiresAt })),
    place('an expiry that has passed', buy('ada', '90', '1', { ...gtd, expiresAt: '2020-01-01T00:00:00.000Z' })),
    place('an expiry on no day', buy('ada', '90', '1', { ...gtd, expiresAt: '2099-02-30T00:00:00.000Z' })),
    place('an expiry without milliseconds', buy('ada', '90', '1', { ...gtd, expiresAt: '2099-02-20T00:00:00Z' })),
    place('GTD of a short time', buy('ada', '95', '1', soon)),
    place('a stop of the same', buy('ada', '95', '1', { ...soon, type: 'stop_limit', stopPrice: '120' })),
    awaitExpiry('TIF-USD-10'),
    awaitExpiry('TIF-USD-11'),
    get('the expired order', '/orders/TIF-USD-10'),
    get('the expired ones', '/orders?status=EXPIRED'),
    del('cancel an expired order', '/orders/TIF-USD-10'),
    amend('amend an expired order', 'TIF-USD-11', { price: '99' }),
    freshToken('after expiries'),
    get('what is open', '/users/<ada>/open-orders'),
];
//# sourceMappingURL=time-in-force.js.map