import { add, multiply, subtract } from '../domain/amounts/arithmetic.js';
import type {
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from '../domain/market/events.js';
import type {
  CancelReason,
  OrderStatus,
  OrderType,
  PostOnly,
  RejectReason,
  SelfTradePrevention,
  Side,
  TimeInForce,
  UnspentReason,
} from '../domain/market/terms.js';
import { columnInteger, unitsOf } from './column-integer.js';

/**
 * Where an order stands. Each row conserves quantity: quantity = filled + cancelled + remaining, in every state.
 * Amounts are decimal strings; `_units` columns are the same with the point dropped, which compare and add as integers
 * within one market.
 */
export type OrderRow = {
  readonly order_id: string;
  /** The market's own order counter, from the id. */
  readonly order_number: number;
  readonly symbol: string;
  readonly user_id: string;
  readonly side: Side;
  readonly order_type: OrderType;
  readonly time_in_force: TimeInForce;
  /** Null unless the order is GTD. */
  readonly expires_at: string | null;
  /** Null on a market or stop-market order. */
  readonly price: string | null;
  readonly price_units: number | null;
  /** Null unless the order is a stop; kept after it has triggered. */
  readonly stop_price: string | null;
  /** When it triggered. */
  readonly triggered_at: string | null;
  readonly quantity: string;
  readonly filled_quantity: string;
  readonly cancelled_quantity: string;
  readonly remaining_quantity: string;
  readonly remaining_units: number;
  /** Sum of price x quantity over the fills, exact. */
  readonly quote_filled: string;
  readonly status: OrderStatus;
  /** 1 while the order is PENDING_TRIGGER, OPEN or PARTIALLY_FILLED, else 0. */
  readonly is_open: number;
  /** Why it was cancelled or rejected. */
  readonly reason: CancelReason | RejectReason | null;
  /** What an iceberg shows at a time; null when the book shows all of the order. */
  readonly display_quantity: string | null;
  /** What the book shows of the order while it rests. */
  readonly visible_units: number;
  /** The amount of the quote currency that a market order was given, and why some of it is left, if so. */
  readonly quote_quantity: string | null;
  readonly unspent_reason: UnspentReason | null;
  /** Null on orders from before there was a choice. */
  readonly self_trade_prevention: SelfTradePrevention | null;
  /** Null unless the order is post-only. */
  readonly post_only: PostOnly | null;
  readonly client_order_id: string | null;
  readonly placed_at: string;
  readonly updated_at: string;
  /** Log position of the event that brought the order; the order of all orders. */
  readonly position: number;
};

/** The row of an accepted order. */
export function placed(order: OrderPlaced['data'], position: bigint): OrderRow {
  const { quantity, at } = order;
  const zero = subtract(quantity, quantity);
  return conserving({
    ...termsOf(order, position),
    filled_quantity: zero,
    cancelled_quantity: zero,
    remaining_quantity: quantity,
    remaining_units: unitsOf(quantity),
    quote_filled: '0',
    status: order.stopPrice === undefined ? 'OPEN' : 'PENDING_TRIGGER',
    is_open: 1,
    reason: null,
    triggered_at: null,
    placed_at: at,
    updated_at: at,
  });
}

/** The row of a refused order: all of it counts as cancelled, for none of it ever worked. */
export function rejected(order: OrderRejected['data'], position: bigint): OrderRow {
  const { reason, at } = order;
  return { ...finished(placed(order, position), at), status: 'REJECTED', reason };
}

/** What a fill means for one of its two orders. */
interface Fill {
  readonly price: string;
  readonly quantity: string;
  /** What is left of the order after it. */
  readonly remaining: string;
  readonly at: string;
}

/** The row of a maker after a fill: a slice that was taken whole is replaced. @throws Error as filled does */
export function made(row: OrderRow, fill: Fill): OrderRow {
  const visible = row.visible_units - unitsOf(fill.quantity);
  const after = filled(row, fill);
  return visible > 0 ? { ...after, visible_units: visible } : after;
}

/** The most that the book shows of an order of which so much remains. */
function slice({ display_quantity }: OrderRow, remaining: number): number {
  return display_quantity === null ? remaining : Math.min(unitsOf(display_quantity), remaining);
}

/** The row of a taker after a fill, which shows itself when it comes to rest. @throws Error when the fill does not add up with what the row says */
export function filled(row: OrderRow, { price, quantity, remaining, at }: Fill): OrderRow {
  const units = unitsOf(remaining);
  return conserving({
    ...row,
    filled_quantity: add(row.filled_quantity, quantity),
    remaining_quantity: remaining,
    remaining_units: units,
    visible_units: slice(row, units),
    quote_filled: add(row.quote_filled, multiply(price, quantity)),
    status: units === 0 ? 'FILLED' : 'PARTIALLY_FILLED',
    is_open: units === 0 ? 0 : 1,
    updated_at: at,
  });
}

/** The row after an amend, before the matches that may follow it. @throws Error when it does not add up */
export function amended(row: OrderRow, amend: OrderAmended['data']): OrderRow {
  const { price, stopPrice, quantity, remainingQuantity, priorityKept, at } = amend;
  const units = unitsOf(remainingQuantity);
  return conserving({
    ...row,
    ...(price !== undefined && { price, price_units: unitsOf(price) }),
    ...(stopPrice !== undefined && { stop_price: stopPrice }),
    quantity,
    remaining_quantity: remainingQuantity,
    remaining_units: units,
    visible_units: priorityKept ? Math.min(row.visible_units, units) : slice(row, units),
    updated_at: at,
  });
}

/** The row of a stop that has triggered, and is an order like any other from now on. */
export function triggered(row: OrderRow, { at }: OrderTriggered['data']): OrderRow {
  return { ...row, status: 'OPEN', triggered_at: at, updated_at: at };
}

/** The row after some of what was left was taken off it. @throws Error when it does not add up */
export function reduced(row: OrderRow, reduction: OrderReduced['data']): OrderRow {
  const { reducedBy, remainingQuantity, at } = reduction;
  return conserving({
    ...row,
    quantity: subtract(row.quantity, reducedBy),
    remaining_quantity: remainingQuantity,
    remaining_units: unitsOf(remainingQuantity),
    visible_units: Math.min(row.visible_units, unitsOf(remainingQuantity)),
    updated_at: at,
  });
}

/** The row after what was left of it was cancelled. @throws Error when that is not what the row says */
export function cancelled(row: OrderRow, cancel: OrderCancelled['data']): OrderRow {
  const { remainingQuantity, reason, at } = cancel;
  if (remainingQuantity !== row.remaining_quantity) {
    throw new Error(
      `${remainingQuantity} of order ${row.order_id} was cancelled, of which ${row.remaining_quantity} remained`,
    );
  }
  const status = reason === 'expired' ? 'EXPIRED' : 'CANCELLED';
  return { ...finished(row, at), status, reason };
}

function termsOf(order: OrderPlaced['data'], position: bigint) {
  const { orderId, symbol, price, quantity } = order;
  return {
    order_id: orderId,
    order_number: columnInteger(orderId.slice(`${symbol}-`.length)),
    symbol,
    user_id: order.userId,
    side: order.side,
    order_type: order.orderType,
    time_in_force: order.timeInForce,
    expires_at: order.expiresAt ?? null,
    price: price ?? null,
    price_units: price === undefined ? null : unitsOf(price),
    stop_price: order.stopPrice ?? null,
    quantity,
    display_quantity: order.displayQuantity ?? null,
    visible_units: unitsOf(order.displayQuantity ?? quantity),
    quote_quantity: order.quoteQuantity ?? null,
    unspent_reason: order.unspentReason ?? null,
    self_trade_prevention: order.selfTradePrevention ?? null,
    post_only: order.postOnly ?? null,
    client_order_id: order.clientOrderId ?? null,
    position: columnInteger(position),
  };
}

/** The row with what remained of it moved to cancelled. */
function finished(row: OrderRow, at: string): OrderRow {
  const { cancelled_quantity, remaining_quantity } = row;
  return conserving({
    ...row,
    cancelled_quantity: add(cancelled_quantity, remaining_quantity),
    remaining_quantity: subtract(remaining_quantity, remaining_quantity),
    remaining_units: 0,
    visible_units: 0,
    is_open: 0,
    updated_at: at,
  });
}

/** An event that breaks conservation must stop the projection, not be written down as if it were true. */
function conserving(row: OrderRow): OrderRow {
  const { quantity, filled_quantity, cancelled_quantity, remaining_quantity } = row;
  const parts = [filled_quantity, cancelled_quantity, remaining_quantity].map(unitsOf);
  const sum = parts.reduce((a, b) => a + b);
  if (sum === unitsOf(quantity) && parts.every((part) => part >= 0)) return row;
  throw new Error(
    `order ${row.order_id}: quantity ${quantity} is not filled ${filled_quantity}` +
      ` + cancelled ${cancelled_quantity} + remaining ${remaining_quantity}`,
  );
}
