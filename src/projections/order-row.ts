import { add, multiply, subtract, zeroLike } from '../domain/amounts/arithmetic.js';
import type {
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from '../domain/market/events.js';
import { unitsOf } from './column-integer.js';
import { incomingRow, type OrderRow } from './orders-table.js';

/** The row of an accepted order. */
export function placedRow(order: OrderPlaced['data'], position: bigint): OrderRow {
  return conserving(incomingRow(order, position));
}

/** The row of a refused order: all of it counts as cancelled, for none of it ever worked. */
export function rejectedRow(order: OrderRejected['data'], position: bigint): OrderRow {
  const { reason, at } = order;
  return { ...finished(placedRow(order, position), at), status: 'REJECTED', reason };
}

/** What a fill means for one of its two orders. */
interface Fill {
  readonly price: string;
  readonly quantity: string;
  /** What is left of the order after it. */
  readonly remaining: string;
  readonly at: string;
}

/** The row of a maker after a fill: a slice that was taken whole is replaced. @throws Error as applyTakerFill does */
export function applyMakerFill(row: OrderRow, fill: Fill): OrderRow {
  const visible = row.visible_units - unitsOf(fill.quantity);
  const after = applyTakerFill(row, fill);
  return visible > 0 ? { ...after, visible_units: visible } : after;
}

/** The most that the book shows of an order of which so much remains. */
function slice({ display_quantity }: OrderRow, remaining: number): number {
  return display_quantity === null ? remaining : Math.min(unitsOf(display_quantity), remaining);
}

/** The row of a taker after a fill, which shows itself when it comes to rest. @throws Error when the fill does not add up with what the row says */
export function applyTakerFill(row: OrderRow, { price, quantity, remaining, at }: Fill): OrderRow {
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
export function applyAmend(row: OrderRow, amend: OrderAmended['data']): OrderRow {
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
export function applyTrigger(row: OrderRow, { at }: OrderTriggered['data']): OrderRow {
  return { ...row, status: 'OPEN', triggered_at: at, updated_at: at };
}

/** The row after some of what was left was taken off it. @throws Error when it does not add up */
export function applyReduction(row: OrderRow, reduction: OrderReduced['data']): OrderRow {
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
export function applyCancel(row: OrderRow, cancel: OrderCancelled['data']): OrderRow {
  const { remainingQuantity, reason, at } = cancel;
  if (remainingQuantity !== row.remaining_quantity) {
    throw new Error(
      `${remainingQuantity} of order ${row.order_id} was cancelled, of which ${row.remaining_quantity} remained`,
    );
  }
  const status = reason === 'expired' ? 'EXPIRED' : 'CANCELLED';
  return { ...finished(row, at), status, reason };
}

/** The row with what remained of it moved to cancelled. */
function finished(row: OrderRow, at: string): OrderRow {
  const { cancelled_quantity, remaining_quantity } = row;
  return conserving({
    ...row,
    cancelled_quantity: add(cancelled_quantity, remaining_quantity),
    remaining_quantity: zeroLike(remaining_quantity),
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
