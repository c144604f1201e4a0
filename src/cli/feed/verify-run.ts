import type { Book, OrderItem, TradeItem } from './api-types.js';
import type { Check } from './check.js';
import {
  checkAcknowledged,
  checkFills,
  checkOrders,
  checkSides,
  type Volume,
} from './conservation.js';
import { eventsOf, get, itemsOf } from './pages.js';
import { checkBook } from './replay-check.js';
import type { RestClient } from './rest-client.js';
import { auditStream } from './stream-audit.js';

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
 */
export async function verifyRun(client: RestClient, run: Run): Promise<Verification> {
  const symbol = encodeURIComponent(run.symbol);
  const orders = await all(itemsOf<OrderItem>(client, `/api/v1/orders?symbol=${symbol}`));
  const trades = await all(itemsOf<TradeItem>(client, `/api/v1/trades?symbol=${symbol}`));
  const parameters = { depth: String(DEPTH) };
  const book = await get<Book>(client, `/api/v1/markets/${symbol}/book`, parameters);
  const audit = await auditStream(eventsOf(client, `market-${run.symbol}`), run.runId);
  return {
    fills: audit.ownFills,
    checks: [
      checkAcknowledged(run.orderIds, audit.placed),
      checkOrders(orders, audit.orders),
      checkSides(orders, trades),
      checkFills(trades, audit.fills),
      checkBook(book, audit.market, DEPTH),
    ],
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
