import { get, send } from '../session-step.js';
import { listMarket } from './commands.js';
const terms = { tickSize: '0.01', lotSize: '0.001' };
/** Listing of markets, with and without filters, and what cannot be listed. */
export const markets = [
    get('the demo markets', '/markets'),
    listMarket('SES-USD'),
    listMarket('SES-USD'),
    listMarket('FLT-USD', {
        ...{ minQuantity: '0.1', maxQuantity: '10', minNotional: '5', maxOpenOrders: 2 },
    }),
    listMarket('BND-USD', { protectionBandBps: 100, priceBandBps: 1000 }),
    listMarket('COARSE.1_X', { tickSize: '0.5', lotSize: '10' }),
    get('a market', '/markets/SES-USD'),
    get('a market with filters', '/markets/FLT-USD'),
    get('a market with bands', '/markets/BND-USD'),
    get('an unknown market', '/markets/NO-SUCH'),
    get('the ticker of a market without trades', '/markets/SES-USD/ticker'),
    get('the book of a market without orders', '/markets/SES-USD/book'),
    get('the ticker of an unknown market', '/markets/NO-SUCH/ticker'),
    get('the book of an unknown market', '/markets/NO-SUCH/book'),
    send('a market without terms', 'POST', '/markets', {}),
    send('a market of lower case', 'POST', '/markets', { symbol: 'abc', ...terms }),
    send('a symbol too long', 'POST', '/markets', { symbol: 'A'.repeat(33), ...terms }),
    send('a tick that is a number', 'POST', '/markets', {
        symbol: 'X',
        tickSize: 0.01,
        lotSize: '1',
    }),
    send('a tick of zero', 'POST', '/markets', { symbol: 'X', tickSize: '0', lotSize: '1' }),
    send('a tick too fine', 'POST', '/markets', {
        ...{ symbol: 'X', tickSize: '0.0000000000001', lotSize: '1' },
    }),
    send('least above most', 'POST', '/markets', {
        ...{ symbol: 'X', ...terms, minQuantity: '2', maxQuantity: '1' },
    }),
    send('a bound off the lot', 'POST', '/markets', { symbol: 'X', ...terms, minQuantity: '0.0001' }),
    send('a notional that no order reaches', 'POST', '/markets', {
        ...{ symbol: 'X', ...terms, maxQuantity: '0.001', minNotional: '99999999999999' },
    }),
    send('a notional too fine', 'POST', '/markets', {
        ...{ symbol: 'X', ...terms, minNotional: '0.000001' },
    }),
    send('bands and counts out of range', 'POST', '/markets', {
        ...{ symbol: 'X', ...terms, maxOpenOrders: 0, priceBandBps: 10_000, protectionBandBps: 1.5 },
    }),
    send('an unknown field of a market', 'POST', '/markets', { symbol: 'X', ...terms, tick: '1' }),
];
//# sourceMappingURL=markets.js.map