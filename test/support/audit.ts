import { Readable } from 'node:stream';

import { expect } from 'chai';

import {
  auditStream,
  type Check,
  checkBook,
  checkOrders,
  type EventRecord,
  GENESIS_HASH,
  nextHash,
  type ReplayedMarket,
  type ShownBook,
  type ShownOrder,
} from '../../src/audit/index.js';
import { encodeToken } from '../../src/http/consistency-token.js';
import { subtract } from '../../src/domain/amounts/arithmetic.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import {
  depth,
  orderStatus,
  restingOrders,
  waitingStops,
} from '../../src/domain/market/snapshot/inspect.js';
import { emptyMarket, type ReadableMarket } from '../../src/domain/market/state/market.js';
import { decodeMarketEvent } from '../../src/eventstore/codec/decode.js';
import type { Acknowledged } from './acknowledged.js';
import type { ApiClient } from './api-client.js';
import { recorded } from './recorded-event.js';

interface StreamItem extends Omit<EventRecord, 'revision'> {
  readonly revision: string;
  readonly position: string;
}

/** What a market's stream says, and the Consistency-Token of the log position up to which it was read. */
export interface AuditedStream {
  readonly events: readonly MarketEvent[];
  readonly market: ReadableMarket;
  /** The market that the same events make by the auditor's own rules. */
  readonly replayed: ReplayedMarket;
  readonly token: string;
}

/** Reads a market's stream through the API; its revisions have no gap, its hash chain is whole, and it replays. */
export async function auditedStream(api: ApiClient, symbol: string): Promise<AuditedStream> {
  const records: EventRecord[] = [];
  const events: MarketEvent[] = [];
  const market = emptyMarket();
  let position = '0';
  let hash = GENESIS_HASH;
  for await (const item of pages<StreamItem>(
    api,
    `/api/v1/streams/market-${symbol}/events?limit=1000`,
  )) {
    expect(item.revision).to.equal(String(events.length));
    hash = nextHash(hash, item);
    expect(item.metadata['hash']).to.equal(hash);
    const { type, data, metadata } = item;
    const event = decodeMarketEvent(recorded({ type, data, metadata }));
    evolve(market, event);
    events.push(event);
    records.push({ ...item, revision: BigInt(item.revision) });
    ({ position } = item);
  }
  const { market: replayed } = await auditStream(Readable.from(records));
  return { events, market, replayed, token: encodeToken(BigInt(position)) };
}

/** Every acknowledged order, cancel and trade is in the stream exactly once, and nothing that was sent is twice. */
export function expectAcknowledgedOnce(
  { events }: AuditedStream,
  acknowledged: Acknowledged,
): void {
  const placed = new Map<string, string[]>();
  const cancels: string[] = [];
  const trades: string[] = [];
  for (const { type, data } of events) {
    if (type === 'OrderPlaced' && data.clientOrderId !== undefined) {
      placed.set(data.clientOrderId, [...(placed.get(data.clientOrderId) ?? []), data.orderId]);
    } else if (type === 'OrderCancelled' && data.reason === 'user') cancels.push(data.orderId);
    else if (type === 'OrderMatched') trades.push(data.tradeId);
  }
  for (const [clientOrderId, orderId] of acknowledged.orders) {
    expect(placed.get(clientOrderId), `order ${orderId}`).to.deep.equal([orderId]);
  }
  for (const [clientOrderId, orderIds] of placed) {
    expect(acknowledged.sent.has(clientOrderId), `order ${clientOrderId} was never sent`).to.be
      .true;
    expect(orderIds, `order ${clientOrderId}`).to.have.length(1);
  }
  expect(new Set(cancels).size, 'no order is cancelled twice').to.equal(cancels.length);
  expect(new Set(trades).size, 'no trade is there twice').to.equal(trades.length);
  expect(cancels).to.include.members([...acknowledged.cancels]);
  expect(trades).to.include.members([...acknowledged.trades]);
}

/** Tables, book and views say what the stream says, and each order's quantity is accounted for. */
export async function expectReadModelsToMatch(
  api: ApiClient,
  symbol: string,
  { events, market, replayed, token }: AuditedStream,
  userIds: readonly string[],
): Promise<void> {
  const orders = await all<ShownOrder>(
    pages(api, `/api/v1/orders?symbol=${symbol}&limit=500`, token),
  );
  expect(orders.length).to.equal(events.filter(({ type }) => type === 'OrderPlaced').length);
  for (const order of orders) {
    expect(order.status, order.orderId).to.equal(orderStatus(market, order.orderId));
    const filledOrCancelled = subtract(order.quantity, order.remainingQuantity);
    expect(subtract(filledOrCancelled, order.filledQuantity), order.orderId).to.equal(
      order.cancelledQuantity,
    );
  }
  expectToHold(checkOrders(orders, replayed.orders));
  const trades = await all<object>(pages(api, `/api/v1/trades?symbol=${symbol}&limit=500`, token));
  expect(trades.length).to.equal(events.filter(({ type }) => type === 'OrderMatched').length);
  const { body } = await api.get<ShownBook>(`/api/v1/markets/${symbol}/book?depth=5000`, token);
  expect(body.bids).to.deep.equal([...depth(market, 'buy')]);
  expect(body.asks).to.deep.equal([...depth(market, 'sell')]);
  expectToHold(checkBook(body, replayed));
  for (const userId of userIds) await expectOpenOrdersToMatch(api, market, userId, token);
}

function expectToHold({ name, holds, detail }: Check): void {
  expect(holds, `${name}: ${detail}`).to.equal(true);
}

async function expectOpenOrdersToMatch(
  api: ApiClient,
  market: ReadableMarket,
  userId: string,
  token: string,
): Promise<void> {
  const path = `/api/v1/users/${userId}/open-orders?limit=500`;
  const open = await all(pages<ShownOrder>(api, path, token));
  const shown = open.map(({ orderId, remainingQuantity }) => [orderId, remainingQuantity]);
  const resting = [...restingOrders(market, 'buy'), ...restingOrders(market, 'sell')]
    .filter((order) => order.userId === userId)
    .map(({ orderId, remaining }) => [orderId, remaining]);
  const waiting = [...waitingStops(market, 'buy'), ...waitingStops(market, 'sell')]
    .filter((order) => order.userId === userId)
    .map(({ orderId, quantity }) => [orderId, quantity]);
  expect(shown).to.have.deep.members([...resting, ...waiting]);
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
  readonly nextFrom?: string;
}

/** The items of all pages of a list. */
async function* pages<Item>(api: ApiClient, path: string, token?: string): AsyncGenerator<Item> {
  let next = '';
  do {
    const { status, body } = await api.get<Page<Item>>(path + next, token);
    expect(status, JSON.stringify(body).slice(0, 500)).to.equal(200);
    yield* body.items;
    if (body.nextCursor !== undefined) next = `&cursor=${body.nextCursor}`;
    else next = body.nextFrom === undefined ? '' : `&from=${body.nextFrom}`;
  } while (next !== '');
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
