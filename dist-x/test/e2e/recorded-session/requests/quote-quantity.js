import { get } from '../session-step.js';
import { freshToken, listMarket, ordersOf, place } from './commands.js';
const { buy, sell, market } = ordersOf('QUOTE-USD');
const spend = (quoteQuantity, terms = {}) => market('ada', 'buy', { quoteQuantity, ...terms });
/** Market orders that say what they spend or receive. */
export const quoteQuantity = [
    listMarket('QUOTE-USD'),
    place('an offer', sell('bob', '100', '2')),
    place('an offer above', sell('bob', '101', '1')),
    place('spends over one level', spend('150.05')),
    place('spends over two', spend('100')),
    place('spends more than there is', spend('100000')),
    place('moves nothing', spend('100')),
    place('a bid', buy('bob', '99', '3')),
    place('receives', market('ada', 'sell', { quoteQuantity: '99.5' })),
    place('less than a lot', market('ada', 'sell', { quoteQuantity: '0.01' })),
    place('a quoteQuantity, FOK', spend('10', { timeInForce: 'FOK' })),
    place('a quoteQuantity, decremented', spend('10', { selfTradePrevention: 'decrement' })),
    place('a quoteQuantity too fine', spend('1.0000000001')),
    freshToken('after rejections'),
    get('how they ended', '/orders/user/<ada>?symbol=QUOTE-USD'),
];
//# sourceMappingURL=quote-quantity.js.map