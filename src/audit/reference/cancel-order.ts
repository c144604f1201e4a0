import type { OrderCancelled } from '../market-events.js';
import type { CancelReason } from '../terms.js';
import { findOpen, finish } from './book.js';
import type { CancelOrder, CancelOrders } from './commands.js';
import type { MarketState } from './market-state.js';
import { left, type Order } from './order.js';
import { expectCancellable } from './trading-status.js';

/** The most orders that one append cancels. */
export const MOST_CANCELLED = 500;

/** Cancels one order. @throws RefusedError when it is not open, or the market is halted */
export function cancelOne(
  market: MarketState,
  { orderId }: CancelOrder,
  now: string,
): OrderCancelled {
  const order = findOpen(market, orderId);
  expectCancellable(market);
  return cancel(market, order, 'user', now);
}

/** Cancels all that is meant, or a part when it is much. @throws RefusedError when the market is halted */
export function cancelMany(
  market: MarketState,
  command: CancelOrders,
  now: string,
): OrderCancelled[] {
  const meant: Order[] = [];
  // Most that mean one user's orders find none, and the book may be large.
  if (command.userId !== undefined && !market.openOf.has(command.userId)) return [];
  for (const order of market.open.values()) {
    if (isMeant(order, command)) meant.push(order);
    if (meant.length === MOST_CANCELLED) break;
  }
  if (meant.length === 0) return [];
  expectCancellable(market);
  return meant.map((order) => cancel(market, order, 'cancel_all', now));
}

function isMeant(order: Order, command: CancelOrders): boolean {
  const { userId, side, clientOrderIdPrefix: prefix, placedUntil } = command;
  if (userId !== undefined && order.userId !== userId) return false;
  if (side !== undefined && order.side !== side) return false;
  if (prefix !== undefined && order.clientOrderId?.startsWith(prefix) !== true) return false;
  return placedUntil === undefined || order.placedAt <= placedUntil;
}

/** Cancels one of those that a command means. @throws RefusedError when it is not open, or the market is halted */
export function cancelOneOfAll(market: MarketState, orderId: string, now: string): OrderCancelled {
  const order = findOpen(market, orderId);
  expectCancellable(market);
  return cancel(market, order, 'cancel_all', now);
}

/** Ends the order of the earliest expiry, if its time is up. */
export function expireNext(market: MarketState, now: string): OrderCancelled | undefined {
  const { next } = market.expiring;
  if (next === undefined || Date.parse(next.expiresAt!) > Date.parse(now)) return undefined;
  return cancel(market, next, 'expired', next.expiresAt!);
}

/** Takes what is left of an order out of the market. */
export function cancel(
  market: MarketState,
  order: Order,
  reason: CancelReason,
  now: string,
): OrderCancelled {
  finish(market, order, reason === 'expired' ? 'EXPIRED' : 'CANCELLED');
  const { prices, quantities, symbol } = market;
  const { orderId, userId, side, price } = order;
  const remainingQuantity = quantities.write(left(order));
  const data: { -readonly [Name in keyof OrderCancelled['data']]: OrderCancelled['data'][Name] } = {
    orderId,
    symbol,
    userId,
    side,
    remainingQuantity,
    reason,
    at: now,
  };
  if (price !== undefined) data.price = prices.write(price);
  return { type: 'OrderCancelled', data };
}
