import type { MarketState } from './market-state.js';
import { isAlive, type Order } from './order.js';

/** How many of the orders that ended last still hold their client order ids. */
const RECENT = 10_000;

/** Whether the same user has used the order's client order id, on an open order or one that ended lately. */
export function isDuplicate(
  { orders, finished }: MarketState,
  { userId, clientOrderId }: Order,
): boolean {
  if (clientOrderId === undefined) return false;
  return [...orders.filter(isAlive), ...finished.slice(-RECENT)].some(
    (other) => other.userId === userId && other.clientOrderId === clientOrderId,
  );
}
