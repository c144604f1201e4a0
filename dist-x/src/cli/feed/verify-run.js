import { auditStream } from '../../audit/audit-stream.js';
import { checkBook } from '../../audit/book-check.js';
import { checkAcknowledged, checkFills, checkOrders, checkSides, } from '../../audit/conservation.js';
import { eventsOf, get, itemsOf } from './pages.js';
/** The most price levels a side that the API shows. */
const DEPTH = 5000;
/**
 * Checks through the API that a run lost and invented nothing. The market as a whole is checked, because orders of
 * earlier runs may have traded with those of this one; nobody else may be trading in it meanwhile.
 * @throws FeedError when a query is not answered
 * @throws StreamError when the market's stream cannot be what was written
 */
export async function verifyRun(client, run) {
    const symbol = encodeURIComponent(run.symbol);
    const orders = await all(itemsOf(client, `/api/v1/orders?symbol=${symbol}`));
    const trades = await all(itemsOf(client, `/api/v1/trades?symbol=${symbol}`));
    const parameters = { depth: String(DEPTH) };
    const book = await get(client, `/api/v1/markets/${symbol}/book`, parameters);
    const events = eventsOf(client, `market-${run.symbol}`);
    const isOfRun = (clientOrderId) => clientOrderId.startsWith(`${run.runId}-`);
    const { market, fills, own } = await auditStream(events, isOfRun);
    return {
        fills: own.fills,
        checks: [
            checkAcknowledged(run.orderIds, own.placed),
            checkOrders(orders, market.orders),
            checkSides(orders, trades),
            checkFills(trades, fills),
            checkBook(book, market, DEPTH),
        ],
    };
}
async function all(items) {
    const list = [];
    for await (const item of items)
        list.push(item);
    return list;
}
//# sourceMappingURL=verify-run.js.map