import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { viewDefinitions } from '../../../src/projections/all-views.js';
import { ordersTable } from '../../../src/projections/orders-table.js';
import { tickers } from '../../../src/projections/tickers.js';
import { ADVANCE_BOOK, LOAD_BOOK, READ_BOOK } from '../../../src/views/redis/book-scripts.js';
import { ADVANCE_KEYED, FILL_KEYED, READ_KEYED } from '../../../src/views/redis/keyed-scripts.js';
import { BEGIN, RESUME } from '../../../src/views/redis/state-scripts.js';
import { marketTexts } from '../../../src/views/redis/redis-book-view.js';
const hashOf = (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
/** All that it can have: the compiler asks for what is added. */
const day = {
    start: 0,
    prices: { open: 1, high: 1, low: 1 },
    volume: '1',
    quoteVolume: '1',
    trades: 1,
    lastFrom: 1,
    last: {
        symbol: 'A',
        trade_id: 'A-T1',
        price: '1',
        quantity: '1',
        taker_side: 'buy',
        traded_at: '',
        position: 1,
    },
};
const book = {
    ...{ symbol: 'A', sequence: 1, tickSize: '0.1', lotSize: '0.01' },
    ...{ bids: [[3, 2, 1]], asks: [[4, 0, 0]] },
};
const keyedScripts = [BEGIN, RESUME, ADVANCE_KEYED, READ_KEYED, FILL_KEYED];
const bookScripts = [BEGIN, RESUME, ADVANCE_BOOK, LOAD_BOOK, READ_BOOK];
describe('the views', () => {
    it('hold what they keep to their format: who changes it, or a script, raises it', () => {
        const kept = {
            openOrders: hashOf(ordersTable, keyedScripts),
            orderStatus: hashOf(ordersTable, keyedScripts),
            books: hashOf(marketTexts([book]), bookScripts),
            marketDays: hashOf(day, tickers.tables, keyedScripts),
        };
        const formats = Object.entries(viewDefinitions).map(([member, { name }]) => [
            name,
            kept[member],
        ]);
        expect(formats).to.deep.equal([
            ['open-orders.3@orders.9', '1e18d50a'],
            ['order-status.2@orders.9', '1e18d50a'],
            ['book.1@orders.9', '3ba90993'],
            ['market-day.2@candles.1+tickers.1', 'cf083ad2'],
        ]);
    });
});
//# sourceMappingURL=view-formats.test.js.map