import type { OrderTerms } from '../../../src/domain/market/events.js';
import type { OrderRow } from '../../../src/projections/orders-table.js';
import { decimals, digits, sum, written } from './decimals.js';
import type { EventOf, LoggedEvent } from './events.js';

type OrderEvent = Exclude<
  LoggedEvent,
  { type: 'UserRegistered' | 'MarketListed' | 'MarketStatusChanged' }
>;

/** What an order is at some time, as few facts as tell it all. */
interface Order {
  readonly terms: OrderTerms;
  readonly position: number;
  readonly placedAt: string;
  price: string | undefined;
  stopPrice: string | undefined;
  quantity: bigint;
  reduced: bigint;
  remaining: bigint;
  /** What the book shows of it. */
  visible: bigint;
  readonly fills: { readonly price: string; readonly quantity: string; readonly at: string }[];
  triggeredAt: string | null;
  end: { readonly status: OrderRow['status']; readonly reason: OrderRow['reason'] } | undefined;
  updatedAt: string;
}

export function naiveOrders(events: readonly LoggedEvent[]): readonly OrderRow[] {
  const orders = new Map<string, Order>();
  for (const event of events) {
    if (event.type === 'OrderPlaced' || event.type === 'OrderRejected') {
      orders.set(event.data.orderId, incoming(event));
    } else if (event.type === 'OrderMatched') {
      const { makerOrderId, makerRemaining, takerOrderId, takerRemaining } = event.data;
      fill(orders.get(makerOrderId)!, event, makerRemaining, 'maker');
      fill(orders.get(takerOrderId)!, event, takerRemaining, 'taker');
    } else if ('orderId' in event.data) {
      change(orders.get(event.data.orderId)!, event as OrderEvent);
    }
  }
  return [...orders.values()].map(row);
}

function incoming(event: EventOf<'OrderPlaced' | 'OrderRejected'>): Order {
  const { data, position } = event;
  const quantity = digits(data.quantity);
  const order: Order = {
    ...{ terms: data, position, placedAt: data.at, updatedAt: data.at },
    ...{ price: data.price, stopPrice: data.stopPrice, quantity, remaining: quantity, reduced: 0n },
    visible: data.displayQuantity === undefined ? quantity : digits(data.displayQuantity),
    ...{ fills: [], triggeredAt: null, end: undefined },
  };
  if (event.type === 'OrderRejected') {
    Object.assign(order, { remaining: 0n, visible: 0n });
    order.end = { status: 'REJECTED', reason: event.data.reason };
  }
  return order;
}

function fill(
  order: Order,
  { data: { price, quantity, at } }: EventOf<'OrderMatched'>,
  remaining: string,
  role: 'maker' | 'taker',
): void {
  order.fills.push({ price, quantity, at });
  order.remaining = digits(remaining);
  order.visible -= role === 'maker' ? digits(quantity) : order.visible;
  if (order.visible <= 0n) show(order);
  order.updatedAt = at;
}

/** Shows as much as the order shows at a time, or what is left. */
function show(order: Order): void {
  const { displayQuantity } = order.terms;
  const most = displayQuantity === undefined ? order.remaining : digits(displayQuantity);
  order.visible = most < order.remaining ? most : order.remaining;
}

function change(order: Order, { type, data }: OrderEvent): void {
  order.updatedAt = data.at;
  if (type === 'OrderTriggered') order.triggeredAt = data.at;
  if (type === 'OrderAmended') {
    order.price = data.price ?? order.price;
    order.stopPrice = data.stopPrice ?? order.stopPrice;
    if (order.quantity !== digits(data.quantity)) order.reduced = 0n;
    order.quantity = digits(data.quantity);
    order.remaining = digits(data.remainingQuantity);
    if (!data.priorityKept) show(order);
  }
  if (type === 'OrderReduced') {
    order.quantity -= digits(data.reducedBy);
    order.reduced += digits(data.reducedBy);
    order.remaining = digits(data.remainingQuantity);
  }
  if (type === 'OrderCancelled') {
    const { reason } = data;
    order.remaining = 0n;
    order.end = { status: reason === 'expired' ? 'EXPIRED' : 'CANCELLED', reason };
  }
  if (type === 'MatchingPaused') order.visible = 0n;
  if (type === 'MatchingResumed') show(order);
  if (order.visible > order.remaining) order.visible = order.remaining;
}

function status({ end, remaining, fills, stopPrice, triggeredAt }: Order): OrderRow['status'] {
  if (end !== undefined) return end.status;
  if (remaining === 0n) return 'FILLED';
  if (fills.length > 0) return 'PARTIALLY_FILLED';
  return stopPrice !== undefined && triggeredAt === null ? 'PENDING_TRIGGER' : 'OPEN';
}

function row(order: Order): OrderRow {
  const { terms, fills, price, quantity, remaining } = order;
  const lot = decimals(terms.quantity);
  const filled = sum(fills.map((each) => digits(each.quantity)));
  const paid = sum(fills.map((each) => digits(each.price) * digits(each.quantity)));
  const isEnded = order.end !== undefined || remaining === 0n;
  return {
    order_id: terms.orderId,
    order_number: Number(terms.orderId.split('-').at(-1)),
    symbol: terms.symbol,
    user_id: terms.userId,
    side: terms.side,
    order_type: terms.orderType,
    time_in_force: terms.timeInForce,
    expires_at: terms.expiresAt ?? null,
    price: price ?? null,
    price_units: price === undefined ? null : Number(digits(price)),
    stop_price: order.stopPrice ?? null,
    triggered_at: order.triggeredAt,
    quantity: written(quantity, lot),
    reduced_quantity: order.reduced === 0n ? null : written(order.reduced, lot),
    filled_quantity: written(filled, lot),
    cancelled_quantity: written(quantity - filled - remaining, lot),
    remaining_quantity: written(remaining, lot),
    remaining_units: Number(remaining),
    quote_filled: paid === 0n ? '0' : written(paid, decimals(fills[0]!.price) + lot),
    fills_count: fills.length === 0 ? null : fills.length,
    last_fill_at: fills.at(-1)?.at ?? null,
    status: status(order),
    is_open: isEnded ? 0 : 1,
    reason: order.end?.reason ?? null,
    display_quantity: terms.displayQuantity ?? null,
    visible_units: Number(order.visible),
    quote_quantity: terms.quoteQuantity ?? null,
    unspent_reason: 'unspentReason' in terms ? (terms.unspentReason as never) : null,
    self_trade_prevention: terms.selfTradePrevention ?? null,
    post_only: terms.postOnly ?? null,
    client_order_id: terms.clientOrderId ?? null,
    placed_at: order.placedAt,
    updated_at: order.updatedAt,
    position: order.position,
  };
}
