import type { MarketEvent } from '../../domain/market/events.js';
import { evolve } from '../../domain/market/evolve.js';
import { emptyMarket, type ReadableMarket } from '../../domain/market/market.js';
import { decodeMarketEvent } from '../../eventstore/serialization/decode.js';
import type { EventItem } from './api-types.js';
import { NO_VOLUME, plus, type Volume } from './conservation.js';

/** What the stream of a market says, read from its first event to its last. */
export interface StreamAudit {
  readonly fills: Volume;
  /** The fills that an order of this run has a side in. */
  readonly ownFills: Volume;
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
  let [fills, ownFills] = [NO_VOLUME, NO_VOLUME];
  for await (const item of events) {
    const event = marketEvent(item);
    evolve(market, event);
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
  return { fills, ownFills, placed, market };
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
