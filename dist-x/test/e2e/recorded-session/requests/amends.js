import { get } from '../session-step.js';
import { amend, listMarket, ordersOf, place } from './commands.js';
const { buy, sell } = ordersOf('AMD-USD');
/** Amends of every kind. */
export const amends = [
    listMarket('AMD-USD'),
    place('an order to amend', buy('ada', '100', '2')),
    place('one behind it', buy('bob', '100', '1')),
    amend('less quantity keeps the place', 'AMD-USD-1', { quantity: '1.5' }),
    amend('no change', 'AMD-USD-1', { price: '100.00', quantity: '1.5' }),
    amend('more quantity loses it', 'AMD-USD-1', { quantity: '3' }),
    place('fills the one that is first now', sell('cleo', '100', '1.5')),
    amend('another price', 'AMD-USD-1', { price: '99' }),
    place('an offer', sell('cleo', '105', '1')),
    amend('an amend that trades', 'AMD-USD-1', { price: '105' }),
    amend('a total below what was filled', 'AMD-USD-1', { quantity: '1' }),
    get('the amended order', '/orders/AMD-USD-1'),
    amend('a finished order', 'AMD-USD-1', { price: '1' }),
    amend('an order that never was', 'AMD-USD-999', { price: '1' }),
    amend('an order of a market that never was', 'NO-SUCH-1', { price: '1' }),
    amend('an order of no market at all', 'nonsense', { price: '1' }),
    place('one more', buy('ada', '98', '2')),
    amend('nothing', 'AMD-USD-5', {}),
    amend('only null', 'AMD-USD-5', { price: null }),
    amend('a price off the tick', 'AMD-USD-5', { price: '1.001' }),
    amend('a quantity off the lot', 'AMD-USD-5', { quantity: '1.0001' }),
    amend('a number', 'AMD-USD-5', { price: 1 }),
    amend('a quantity of zero', 'AMD-USD-5', { quantity: '0' }),
    amend('an unknown field', 'AMD-USD-5', { side: 'sell' }),
    amend('a list', 'AMD-USD-5', []),
    get('what is left', '/orders/AMD-USD-5'),
];
//# sourceMappingURL=amends.js.map