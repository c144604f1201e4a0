import { get } from '../session-step.js';
import { amend, freshToken, listMarket, ordersOf, place } from './commands.js';
const { buy, sell } = ordersOf('POST-USD');
const reject = { postOnly: 'reject' };
const slide = { postOnly: 'slide' };
/** Post-only orders that rest, are rejected and slide. */
export const postOnly = [
    listMarket('POST-USD'),
    place('an offer to meet', sell('bob', '100', '2')),
    place('post-only that rests', buy('ada', '99', '1', reject)),
    place('post-only that would trade', buy('ada', '100', '1', reject)),
    place('post-only that slides', buy('ada', '101', '1', slide)),
    place('post-only that slides up', sell('bob', '0.01', '1', { ...slide, timeInForce: 'GTC' })),
    place('post-only IOC', buy('ada', '99', '1', { ...reject, timeInForce: 'IOC' })),
    place('post-only stop', buy('ada', '99', '1', { ...reject, type: 'stop_limit', stopPrice: '105' })),
    amend('an amend that crosses is refused', 'POST-USD-2', { price: '100' }),
    amend('an amend that crosses slides', 'POST-USD-4', { price: '105', quantity: '2' }),
    freshToken('after a rejection'),
    get('both prices', '/orders/POST-USD-4'),
    get('the book', '/markets/POST-USD/book?depth=1'),
];
//# sourceMappingURL=post-only.js.map