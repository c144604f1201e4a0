import { get, send } from '../session-step.js';
import { ordersOf } from './commands.js';
const { buy, sell, market } = ordersOf('SES-USD');
function batch(name, body) {
    return send(name, 'POST', '/orders/batch', body);
}
/** Which order is meant, by its client's name for it. */
function clientOrder(user, clientOrderId) {
    return { userId: `<${user}>`, symbol: 'SES-USD', clientOrderId };
}
/** Thirty bids and thirty offers that do not meet: a book to look at, and enough events for a snapshot. */
const ladder = Array.from({ length: 30 }, (_, step) => [
    { place: buy(step % 2 === 0 ? 'ada' : 'bob', `${50 - step}.5`, `${1 + (step % 4)}`) },
    { place: sell(step % 3 === 0 ? 'cleo' : 'dan', `${150 + step}.25`, `0.${1 + (step % 9)}`) },
]).flat();
/** Batches with good items, bad items and no items. */
export const batches = [
    batch('a batch of places', { items: ladder }),
    batch('good and bad items', {
        items: [
            { cancel: 'SES-USD-14' },
            { cancel: 'SES-USD-999' },
            { cancel: 'SES-USD-14' },
            { place: buy('ada', '200.001', '1') },
            { place: buy('ada', '1', '1', { userId: 'ada', price: 1 }) },
            { place: buy('bob', '1', '1', { clientOrderId: 'b-2', symbol: 'NO-SUCH' }) },
            { place: sell('bob', '1', '1', { postOnly: 'reject' }) },
            { swap: 'me' },
            { place: 7 },
            { cancel: 7 },
            { place: buy('ada', '1', '1'), cancel: 'SES-USD-14' },
            null,
            'x',
            { place: market('bob', 'buy', { quantity: '0.05' }) },
            { place: buy('cleo', '2', '1') },
        ],
    }),
    batch('a batch in another market too', {
        items: [
            { place: ordersOf('ETH-USDT').buy('ada', '1000', '1') },
            { place: buy('ada', '3', '1') },
            { place: ordersOf('ETH-USDT').sell('bob', '1000', '0.5') },
        ],
    }),
    batch('amends among others', {
        items: [
            { place: buy('dan', '4', '1', { clientOrderId: 'd-4' }) },
            { amend: { ...clientOrder('dan', 'd-4'), price: '5' } },
            { amend: { orderId: 'SES-USD-999', price: '5' } },
            { amend: { orderId: 'SES-USD-999', side: 'buy' } },
            { amend: 7 },
            { cancel: clientOrder('dan', 'd-4') },
            { cancel: clientOrder('dan', 'd-4') },
            { cancel: { userId: 'dan' } },
        ],
    }),
    batch('nothing but bad items', { items: [{}, [], { cancel: 'x' }] }),
    batch('no items', { items: [] }),
    batch('501 items', { items: Array.from({ length: 501 }, () => ({})) }),
    batch('items that are no list', { items: {} }),
    batch('no body to speak of', {}),
    batch('a batch that is a list', []),
    batch('an unknown field of a batch', { items: [{}], atomic: true }),
    get('a deep book', '/markets/SES-USD/book'),
    get('a book of three levels', '/markets/SES-USD/book?depth=3'),
    get('a book of the most levels', '/markets/SES-USD/book?depth=5000'),
];
//# sourceMappingURL=batches.js.map