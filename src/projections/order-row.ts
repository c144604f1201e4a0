import { subtract } from '../domain/amounts/arithmetic.js';
import type {
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from '../domain/market/events.js';
import { decimalsIn, fromUnits, unitsOf } from './decimal-units.js';
import { incomingRow, movedRow, type OrderRow } from './orders-table.js';
import { plus, product } from './totals.js';

/** The row of an accepted order. */
export function placedRow(order: OrderPlaced['data'], position: bigint): OrderRow {
  return conserving(incomingRow(order, position));
}

/** The row of a refused order: all of it counts as cancelled, for none of it ever worked. */
export function rejectedRow(order: OrderRejected['data'], position: bigint): OrderRow {
  const { reason, at } = order;
  return finished(placedRow(order, position), 'REJECTED', reason, at);
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
  return filled(row, fill, visible > 0 ? visible : undefined);
}

/** The row of a taker after a fill, which shows itself when it comes to rest. @throws Error when the fill does not add up with what the row says */
export function applyTakerFill(row: OrderRow, fill: Fill): OrderRow {
  return filled(row, fill, undefined);
}

/** @param visible what the book shows of it; left out when that is as much as it may */
function filled(row: OrderRow, fill: Fill, visible: number | undefined): OrderRow {
  const { price, quantity, remaining, at } = fill;
  const units = unitsOf(remaining);
  return conserving(
    movedRow(row, {
      filled_quantity: sum(row.filled_quantity, quantity),
      cancelled_quantity: row.cancelled_quantity,
      remaining_quantity: remaining,
      remaining_units: units,
      visible_units: visible ?? slice(row, units),
      quote_filled: quoteAfter(row.quote_filled, price, quantity),
      fills_count: (row.fills_count ?? 0) + 1,
      last_fill_at: at,
      status: units === 0 ? 'FILLED' : 'PARTIALLY_FILLED',
      is_open: units === 0 ? 0 : 1,
      reason: row.reason,
      updated_at: at,
    }),
  );
}

/** The most that the book shows of an order of which so much remains. */
function slice({ display_quantity }: OrderRow, remaining: number): number {
  return display_quantity === null ? remaining : Math.min(unitsOf(display_quantity), remaining);
}

/** The sum of two quantities of a market, which are written with the same decimals. */
function sum(a: string, b: string): string {
  return fromUnits(String(unitsOf(a) + unitsOf(b)), decimalsIn(a));
}

/** The sum of price x quantity over the fills, one more included. @param before '0' when there was none */
function quoteAfter(before: string, price: string, quantity: string): string {
  const total = plus(before.replace('.', ''), product(unitsOf(price), unitsOf(quantity)));
  return fromUnits(total, decimalsIn(price) + decimalsIn(quantity));
}

/** The row of an order that goes on trading in another append: until then the book, which it crosses, shows none of it. */
export function applyPause(row: OrderRow): OrderRow {
  return { ...row, visible_units: 0 };
}

/** The row of an order that goes on. */
export function applyResumption(row: OrderRow): OrderRow {
  return { ...row, visible_units: slice(row, row.remaining_units) };
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
    // Who names another total asks for that from then on.
    reduced_quantity: quantity === row.quantity ? row.reduced_quantity : null,
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
    reduced_quantity:
      row.reduced_quantity === null ? reducedBy : sum(row.reduced_quantity, reducedBy),
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
  return finished(row, reason === 'expired' ? 'EXPIRED' : 'CANCELLED', reason, at);
}

/** The row with what remained of it moved to cancelled. */
function finished(
  row: OrderRow,
  status: OrderRow['status'],
  reason: OrderRow['reason'],
  at: string,
): OrderRow {
  const { cancelled_quantity, remaining_quantity } = row;
  return conserving(
    movedRow(row, {
      filled_quantity: row.filled_quantity,
      cancelled_quantity: sum(cancelled_quantity, remaining_quantity),
      remaining_quantity: fromUnits('0', decimalsIn(remaining_quantity)),
      remaining_units: 0,
      visible_units: 0,
      quote_filled: row.quote_filled,
      fills_count: row.fills_count,
      last_fill_at: row.last_fill_at,
      status,
      is_open: 0,
      reason,
      updated_at: at,
    }),
  );
}

/** An event that breaks conservation must stop the projection, not be written down as if it were true. */
function conserving(row: OrderRow): OrderRow {
  const { quantity, filled_quantity, cancelled_quantity, remaining_quantity } = row;
  const filled = unitsOf(filled_quantity);
  const cancelled = unitsOf(cancelled_quantity);
  const remaining = unitsOf(remaining_quantity);
  const isConserved = filled + cancelled + remaining === unitsOf(quantity);
  if (isConserved && filled >= 0 && cancelled >= 0 && remaining >= 0) return row;
  throw new Error(
    `order ${row.order_id}: quantity ${quantity} is not filled ${filled_quantity}` +
      ` + cancelled ${cancelled_quantity} + remaining ${remaining_quantity}`,
  );
}
