import type { JsonObject } from '../../eventstore/event-store.js';
import { digitsOf, zeroLike } from '../decimal.js';
import type {
  MarketEvent,
  MatchingPaused,
  MatchingResumed,
  OrderMatched,
  OrderOfEvent,
} from '../market-events.js';
import type { Row } from './model-tables.js';

/** The row of a fill in the table of trades. */
export function tradeRow({ data: fill }: OrderMatched, position: bigint): Row {
  return {
    trade_id: fill.tradeId,
    trade_number: Number(fill.tradeId.slice(fill.symbol.length + 2)),
    symbol: fill.symbol,
    price: fill.price,
    price_units: digitsOf(fill.price),
    quantity: fill.quantity,
    quantity_units: digitsOf(fill.quantity),
    maker_order_id: fill.makerOrderId,
    maker_user_id: fill.makerUserId,
    maker_remaining: fill.makerRemaining,
    taker_order_id: fill.takerOrderId,
    taker_user_id: fill.takerUserId,
    taker_remaining: fill.takerRemaining,
    taker_side: fill.takerSide,
    traded_at: fill.at,
    position: Number(position),
  };
}

/** The rows of an event in the table of what happened to orders: of a fill two, of what is not about an order none. */
export function historyRows(
  event: MarketEvent,
  position: bigint,
  { actor, reason, $correlationId }: JsonObject,
): readonly Row[] {
  const entry = 2 * Number(position);
  const caused = { correlation_id: typeof $correlationId === 'string' ? $correlationId : null };
  if (event.type === 'OrderMatched') {
    return sidesOf(event, entry).map((side) => ({ ...side, ...caused }));
  }
  if (!isOfOneOrder(event)) return [];
  const isSaid = typeof actor === 'string' && typeof reason === 'string';
  const said = isSaid && event.type === 'OrderCancelled' ? { actor, actor_reason: reason } : {};
  return [{ ...entryOf(event, entry), ...said, ...caused }];
}

const NOTHING = {
  role: null,
  trade_id: null,
  price: null,
  stop_price: null,
  priority_kept: null,
  reason: null,
  other_order_id: null,
  actor: null,
  actor_reason: null,
};

function sidesOf({ type, data }: OrderMatched, entry: number): readonly Row[] {
  const { symbol, price, quantity, at, tradeId: trade_id } = data;
  const both = { ...NOTHING, type, symbol, price, quantity, at, trade_id };
  const maker = { order_id: data.makerOrderId, user_id: data.makerUserId };
  const taker = { order_id: data.takerOrderId, user_id: data.takerUserId };
  return [
    { ...both, ...maker, entry, role: 'maker', remaining: data.makerRemaining },
    { ...both, ...taker, entry: entry + 1, role: 'taker', remaining: data.takerRemaining },
  ];
}

type OfOneOrder = Exclude<
  Extract<MarketEvent, { readonly data: OrderOfEvent }>,
  MatchingPaused | MatchingResumed
>;

function isOfOneOrder(event: MarketEvent): event is OfOneOrder {
  return 'orderId' in event.data && !event.type.startsWith('Matching');
}

function entryOf(event: OfOneOrder, entry: number): Row {
  const { type, data } = event;
  return {
    ...NOTHING,
    ...{ entry, type, order_id: data.orderId, user_id: data.userId, symbol: data.symbol },
    ...amountsOf(event),
    price: ('price' in data ? data.price : undefined) ?? null,
    at: data.at,
  };
}

function amountsOf({ type, data }: OfOneOrder): Row {
  switch (type) {
    case 'OrderPlaced':
      return { stop_price: data.stopPrice ?? null, ...whole(data.quantity) };
    case 'OrderRejected': {
      const { quantity, reason, stopPrice } = data;
      return { stop_price: stopPrice ?? null, quantity, remaining: zeroLike(quantity), reason };
    }
    case 'OrderTriggered':
      return { stop_price: data.stopPrice, trade_id: data.tradeId, ...whole(data.quantity) };
    case 'OrderAmended': {
      const { quantity, remainingQuantity: remaining, priorityKept, stopPrice } = data;
      const priority_kept = priorityKept ? 1 : 0;
      return { stop_price: stopPrice ?? null, quantity, remaining, priority_kept };
    }
    case 'OrderReduced': {
      const { reducedBy: quantity, remainingQuantity: remaining, reason } = data;
      return { quantity, remaining, reason, other_order_id: data.otherOrderId };
    }
    case 'OrderCancelled': {
      const { remainingQuantity: quantity, reason } = data;
      return { quantity, remaining: zeroLike(quantity), reason };
    }
  }
}

function whole(quantity: string): Row {
  return { quantity, remaining: quantity };
}
