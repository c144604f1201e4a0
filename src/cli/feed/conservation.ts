import { add, subtract } from '../../domain/amounts/arithmetic.js';
import type { OrderItem, TradeItem } from './api-types.js';
import type { Check } from './check.js';
import type { OrderOutcome } from './order-outcome.js';

/** A count of orders, trades or fills and the quantity in them. */
export interface Volume {
  readonly count: number;
  /** A decimal string. */
  readonly quantity: string;
}

export const NO_VOLUME: Volume = { count: 0, quantity: '0' };

/** A volume with one more quantity in it. */
export function plus(volume: Volume, quantity: string): Volume {
  return { count: volume.count + 1, quantity: add(volume.quantity, quantity) };
}

/** Whether two decimal strings are the same number. */
export function equal(a: string, b: string): boolean {
  return /^[0.]+$/.test(subtract(a, b));
}

/**
 * Each order's quantity is what was filled, cancelled and is left of it, and what the table says was filled and
 * cancelled is what the stream says; a rejected order never had any.
 */
export function checkOrders(
  orders: readonly OrderItem[],
  outcomes: ReadonlyMap<string, OrderOutcome>,
): Check {
  const name = 'each order: quantity = filled + cancelled + remaining, as in the stream';
  const accepted = orders.filter(({ status }) => status !== 'REJECTED');
  const broken = accepted.filter((order) => !isConserved(order, outcomes.get(order.orderId)));
  const missing = outcomes.size - accepted.length;
  const holds = broken.length === 0 && missing === 0;
  const detail = holds
    ? `${orders.length} orders`
    : `not so: ${some(broken)}; ${outcomes.size} placed in the stream, ${accepted.length} in the table`;
  return { name, holds, detail };
}

function isConserved(order: OrderItem, outcome: OrderOutcome | undefined): boolean {
  const { quantity, filledQuantity, cancelledQuantity, remainingQuantity } = order;
  if (outcome === undefined) return false;
  return (
    equal(quantity, add(filledQuantity, add(cancelledQuantity, remainingQuantity))) &&
    equal(filledQuantity, outcome.filled) &&
    equal(cancelledQuantity, outcome.cancelled)
  );
}

/** What the buyers' orders have filled is what the sellers' have, and is what was traded. */
export function checkSides(orders: readonly OrderItem[], trades: readonly TradeItem[]): Check {
  const filled = { buy: '0', sell: '0' };
  for (const { side, filledQuantity } of orders) filled[side] = add(filled[side], filledQuantity);
  const traded = trades.map(({ quantity }) => quantity).reduce(add, '0');
  return {
    name: 'bought = sold = traded',
    holds: equal(filled.buy, filled.sell) && equal(filled.buy, traded),
    detail: `${filled.buy} bought, ${filled.sell} sold, ${traded} traded`,
  };
}

/** The trades table holds the fills of the stream, in number and in volume. */
export function checkFills(trades: readonly TradeItem[], fills: Volume): Check {
  const table = trades.map(({ quantity }) => quantity).reduce(plus, NO_VOLUME);
  return {
    name: 'trades in the table = fills in the stream',
    holds: table.count === fills.count && equal(table.quantity, fills.quantity),
    detail: `${table.count} of ${table.quantity}, ${fills.count} of ${fills.quantity}`,
  };
}

/**
 * Each order that the server acknowledged is in the stream exactly once.
 * @param acknowledged order ids
 * @param placed how often the stream places each order of the run, by order id
 */
export function checkAcknowledged(
  acknowledged: readonly string[],
  placed: ReadonlyMap<string, number>,
): Check {
  const wrong = acknowledged.filter((orderId) => placed.get(orderId) !== 1);
  const known = new Set(acknowledged);
  const unknown = [...placed.keys()].filter((orderId) => !known.has(orderId));
  const holds = wrong.length === 0 && unknown.length === 0;
  return {
    name: 'each acknowledged order is in the stream exactly once, and no other of this run',
    holds,
    detail: holds
      ? `${acknowledged.length} orders`
      : `${wrong.length} are not, such as ${wrong[0] ?? 'none'}; ${unknown.length} others, such as ${unknown[0] ?? 'none'}`,
  };
}

function some(orders: readonly OrderItem[]): string {
  const shown = orders.slice(0, 3).map(({ orderId }) => orderId);
  return `${orders.length} orders, such as ${shown.join(', ')}`;
}
