import { add } from '../../domain/amounts/arithmetic.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { evolve } from '../../domain/market/evolve.js';
import { emptyMarket, type ReadableMarket } from '../../domain/market/state/market.js';
import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import type { EventItem } from './api-types.js';
import { NO_VOLUME, plus, type Volume } from './conservation.js';
import type { OrderOutcome } from './order-outcome.js';

/** What the stream of a market says, read from its first event to its last. */
export interface StreamAudit {
  readonly fills: Volume;
  /** The fills that an order of this run has a side in. */
  readonly ownFills: Volume;
  /** What became of each order that was ever placed in the market, by order id. */
  readonly orders: ReadonlyMap<string, OrderOutcome>;
  /** How often the stream places each order of this run, by order id. */
  readonly placed: ReadonlyMap<string, number>;
  /** The market that the events make. */
  readonly market: ReadableMarket;
}

/**
 * Replays a market's stream.
 * @param runId what the client order ids of the run start with
 * @throws Error when an event cannot be read, or cannot follow the ones before it
 */
export async function auditStream(
  events: AsyncIterable<EventItem>,
  runId: string,
): Promise<StreamAudit> {
  const market = emptyMarket();
  const placed = new Map<string, number>();
  const orders = new Map<string, OrderOutcome>();
  let [fills, ownFills] = [NO_VOLUME, NO_VOLUME];
  for await (const item of events) {
    const event = marketEvent(item);
    evolve(market, event);
    note(orders, event);
    if (event.type === 'OrderPlaced') {
      const { orderId, clientOrderId } = event.data;
      if (!clientOrderId?.startsWith(`${runId}-`)) continue;
      placed.set(orderId, (placed.get(orderId) ?? 0) + 1);
    } else if (event.type === 'OrderMatched') {
      const { quantity, makerOrderId, takerOrderId } = event.data;
      fills = plus(fills, quantity);
      const own = placed.has(makerOrderId) || placed.has(takerOrderId);
      if (own) ownFills = plus(ownFills, quantity);
    }
  }
  return { fills, ownFills, orders, placed, market };
}

/** Adds what an event did to the orders it is about. */
function note(orders: Map<string, OrderOutcome>, { type, data }: MarketEvent): void {
  if (type === 'OrderPlaced') orders.set(data.orderId, { filled: '0', cancelled: '0' });
  if (type === 'OrderCancelled') {
    const order = orders.get(data.orderId);
    if (order !== undefined) order.cancelled = add(order.cancelled, data.remainingQuantity);
  }
  if (type !== 'OrderMatched') return;
  for (const orderId of [data.makerOrderId, data.takerOrderId]) {
    const order = orders.get(orderId);
    if (order !== undefined) order.filled = add(order.filled, data.quantity);
  }
}

/** The domain event behind an item of the API, brought to today's version. */
function marketEvent({ eventId, ...item }: EventItem): MarketEvent {
  return decodeMarketEvent({
    ...item,
    id: eventId,
    revision: BigInt(item.revision),
    position: BigInt(item.position),
    created: new Date(item.created),
  });
}
