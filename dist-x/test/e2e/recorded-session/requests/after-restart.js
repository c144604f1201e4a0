import { del, get, send } from '../session-step.js';
import { amend, ordersOf, place } from './commands.js';
const { buy, sell, market } = ordersOf('SES-USD');
const bids = Array.from({ length: 60 }, (_, step) => {
    return { place: buy(step % 2 === 0 ? 'dan' : 'cleo', `${10 + step}.01`, '0.5') };
});
/** What a server finds that was stopped: markets go on where they were, whether from events or from a snapshot. */
export const afterRestart = [
    get('a market as it was', '/markets/STAT-USD', { waits: false }),
    get('the book as it was', '/markets/SES-USD/book'),
    get('the ticker as it was', '/markets/SES-USD/ticker'),
    get('the open orders as they were', '/users/<ada>/open-orders'),
    place('a trade in the market as it was', market('bob', 'buy', { quantity: '0.3' })),
    amend('an order of before', 'SES-USD-20', { quantity: '0.5' }),
    del('a cancel of one', '/orders/SES-USD-22'),
    del('a cancel of one that was finished', '/orders/SES-USD-1'),
    place('a client order id of before', buy('ada', '1', '1', { clientOrderId: 'b-2' })),
    place('a stop that was reached before', {
        ...buy('bob', '130', '1', { type: 'stop_limit', stopPrice: '1' }),
    }),
    send('a batch', 'POST', '/orders/batch', { items: bids }),
    place('sells into it', sell('bob', '70', '2')),
    place('a stop in a market of before', {
        ...ordersOf('STOP-USD').buy('ada', '130', '1', { type: 'stop_limit', stopPrice: '125' }),
    }),
    get('the book', '/markets/SES-USD/book'),
    get('the newest orders', '/orders?limit=20'),
    get('the newest trades', '/trades?limit=5'),
    get('the projections', '/projections'),
];
//# sourceMappingURL=after-restart.js.map