import type { OrderStatus, Side } from '../terms.js';
import { LARGEST } from './amounts.js';
import type { MarketState } from './market-state.js';
import { isWaiting, left, type Order } from './order.js';
import type { Queue } from './queue.js';
import { RefusedError } from './refusal.js';

/** The orders that an order of this side would trade with, first come first. */
export function makers({ resting }: MarketState, side: Side): Queue {
  return side === 'buy' ? resting.sell : resting.buy;
}

/** The best price that an order of this side would meet. */
export function touchFor(market: MarketState, side: Side): bigint | undefined {
  return makers(market, side).first;
}

/** Whether an order of this side, whose worst price this is, takes such a price; any when it has none. */
export function crosses(side: Side, worst: bigint | undefined, price: bigint): boolean {
  if (worst === undefined) return true;
  return side === 'buy' ? price <= worst : price >= worst;
}

/** Whether the orders of a side, resting and waiting, may grow by so much. */
export function hasRoomFor(market: MarketState, side: Side, more: bigint): boolean {
  const limit = LARGEST - (LARGEST % market.quantities.step);
  return market.left[side] + more <= limit;
}

/** The order of this id. @throws RefusedError unless it is open */
export function findOpen({ symbol, open, orderCount }: MarketState, orderId: string): Order {
  const order = open.get(orderId);
  if (order !== undefined) return order;
  const number = Number(/-([1-9][0-9]*)$/.exec(orderId)?.[1]);
  const isKnown = number <= orderCount && orderId === `${symbol}-${number}`;
  throw new RefusedError(isKnown ? 'ORDER_NOT_OPEN' : 'ORDER_NOT_FOUND');
}

/** An order is open from now on; it has no place in the book yet. */
export function open(market: MarketState, order: Order): void {
  const { orderId, userId, side, expiresAt } = order;
  market.open.set(orderId, order);
  market.openOf.set(userId, (market.openOf.get(userId) ?? 0) + 1);
  market.left[side] += left(order);
  market.heldIds.open(order);
  market.takenIds?.open(order);
  if (expiresAt !== undefined) market.expiring.add(timeOf(expiresAt), order);
}

/** Puts an open order that may rest behind all others at its price. */
export function rest({ resting }: MarketState, order: Order): void {
  resting[order.side].add(order.price!, order);
}

/** Takes an order out of the place where it rests or waits, if it has one. */
export function leave(market: MarketState, order: Order): void {
  const { side, price, stopPrice } = order;
  if (!isWaiting(order)) {
    if (price !== undefined) market.resting[side].remove(price, order);
    return;
  }
  market.waiting[side].remove(stopPrice!, order);
  if (market.due.some((due) => due.order === order)) {
    market.due = market.due.filter((due) => due.order !== order);
  }
}

/** Ends an order. */
export function finish(market: MarketState, order: Order, status: OrderStatus): void {
  const { orderId, userId, side, expiresAt } = order;
  leave(market, order);
  order.status = status;
  market.open.delete(orderId);
  const others = market.openOf.get(userId)! - 1;
  if (others === 0) market.openOf.delete(userId);
  else market.openOf.set(userId, others);
  market.left[side] -= left(order);
  if (expiresAt !== undefined) market.expiring.remove(timeOf(expiresAt), order);
  market.heldIds.end(order);
  market.takenIds?.end(order);
  market.onEnd(order, status);
}

function timeOf(expiresAt: string): bigint {
  return BigInt(Date.parse(expiresAt));
}
