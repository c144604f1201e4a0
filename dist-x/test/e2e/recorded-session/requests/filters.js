import { get, send } from '../session-step.js';
import { amend, freshToken, listMarket, ordersOf, place } from './commands.js';
const bounded = ordersOf('FLT-USD');
const banded = ordersOf('BND-USD');
const coarse = ordersOf('COARSE.1_X');
const all = ordersOf('FULL-USD').buy('ada', '0.01', '999999999.999');
/** What the bounds and bands of markets refuse. */
export const filters = [
    place('below the minimum', bounded.buy('ada', '100', '0.099')),
    place('above the maximum', bounded.buy('ada', '100', '10.001')),
    place('too small a notional', bounded.buy('ada', '4.99', '1')),
    place('the first open order', bounded.buy('ada', '5', '1')),
    place('the second', bounded.buy('ada', '6', '1')),
    place('one too many', bounded.buy('ada', '7', '1')),
    amend('an amend below the minimum', 'FLT-USD-1', { quantity: '0.05' }),
    amend('an amend to too small a notional', 'FLT-USD-1', { price: '4' }),
    place('an offer to move the price', banded.sell('bob', '100', '1')),
    place('an offer beyond the band', banded.sell('bob', '101.01', '1')),
    place('a sweep that the band ends', banded.market('ada', 'buy', { quantity: '2' })),
    place('a price outside the band', banded.buy('ada', '89.99', '1')),
    place('a price inside it', banded.buy('ada', '90', '1')),
    amend('an amend outside it', 'BND-USD-5', { price: '89' }),
    place('a coarse order', coarse.buy('ada', '10.5', '20')),
    place('a coarse order off the tick', coarse.buy('ada', '10.25', '20')),
    place('a coarse order off the lot', coarse.buy('ada', '10.5', '25')),
    listMarket('FULL-USD'),
    send('all that a book can count', 'POST', '/orders/batch', {
        items: Array.from({ length: 9 }, () => ({ place: all })),
    }),
    place('more than it can count', all),
    freshToken('after rejections'),
    get('what was rejected', '/orders?status=REJECTED&limit=3'),
    get('the coarse book', '/markets/COARSE.1_X/book'),
];
//# sourceMappingURL=filters.js.map