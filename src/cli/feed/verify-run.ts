import { auditStream } from '../../audit/audit-stream.js';
import { checkBook, type ShownBook } from '../../audit/book-check.js';
import type { Check } from '../../audit/check.js';
import {
  checkAcknowledged,
  checkFills,
  checkOrders,
  checkSides,
  type ShownOrder,
  type ShownTrade,
} from '../../audit/conservation.js';
import type { Volume } from '../../audit/volume.js';
import { eventsOf, get, itemsOf } from './pages.js';
import type { RestClient } from './rest-client.js';

/** The most price levels a side that the API shows. */
const DEPTH = 5000;

/** A run to verify. */
export interface Run {
  readonly symbol: string;
  readonly runId: string;
  /** The orders that the server acknowledged. */
  readonly orderIds: readonly string[];
}

/** What a run came to, as far as its market tells. */
export interface Verification {
  /** The fills that an order of the run has a side in. */
  readonly fills: Volume;
  readonly checks: readonly Check[];
}

/**
 * Checks through the API that a run lost and invented nothing. The market as a whole is checked, because orders of
 * earlier runs may have traded with those of this one; nobody else may be trading in it meanwhile.
 * @throws FeedError when a query is not answered
 * @throws StreamError when the market's stream cannot be what was written
 */
export async function verifyRun(client: RestClient, run: Run): Promise<Verification> {
  const symbol = encodeURIComponent(run.symbol);
  const orders = await all(itemsOf<ShownOrder>(client, `/api/v1/orders?symbol=${symbol}`));
  const trades = await all(itemsOf<ShownTrade>(client, `/api/v1/trades?symbol=${symbol}`));
  const parameters = { depth: String(DEPTH) };
  const book = await get<ShownBook>(client, `/api/v1/markets/${symbol}/book`, parameters);
  const events = eventsOf(client, `market-${run.symbol}`);
  const isOfRun = (clientOrderId: string): boolean => clientOrderId.startsWith(`${run.runId}-`);
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

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
