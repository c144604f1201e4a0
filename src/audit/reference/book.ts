import type { Side } from '../terms.js';
import { LARGEST } from './amounts.js';
import type { MarketState } from './market-state.js';
import { isAlive, isOpen, isWaiting, left, type Order } from './order.js';
import { RefusedError } from './refusal.js';

/** The orders that rest on a side, first come first. */
export function queue({ orders }: MarketState, side: Side): Order[] {
  return orders
    .filter((order) => order.side === side && isOpen(order))
    .sort((a, b) => {
      if (a.price === b.price) return a.turn - b.turn;
      return a.price! > b.price! === (side === 'buy') ? -1 : 1;
    });
}

/** The orders that an order of this side would trade with, first come first. */
export function makers(market: MarketState, side: Side): Order[] {
  return queue(market, side === 'buy' ? 'sell' : 'buy');
}

/** The best price that an order of this side would meet. */
export function touchFor(market: MarketState, side: Side): bigint | undefined {
  return makers(market, side)[0]?.price;
}

/** The stops of a side that wait, those that trades reach first coming first. */
export function stops({ orders }: MarketState, side: Side): Order[] {
  return orders
    .filter((order) => order.side === side && isWaiting(order))
    .sort((a, b) => {
      if (a.stopPrice === b.stopPrice) return a.turn - b.turn;
      return a.stopPrice! < b.stopPrice! === (side === 'buy') ? -1 : 1;
    });
}

/** Whether an order of this side, whose worst price this is, takes what the maker asks; any price when it has none. */
export function crosses(side: Side, worst: bigint | undefined, maker: Order): boolean {
  if (worst === undefined) return true;
  return side === 'buy' ? maker.price! <= worst : maker.price! >= worst;
}

/** Whether the orders of a side, resting and waiting, may grow by so much. */
export function hasRoomFor(market: MarketState, side: Side, more: bigint): boolean {
  const limit = LARGEST - (LARGEST % market.quantities.step);
  return total(market, side) + more <= limit;
}

function total({ orders }: MarketState, side: Side): bigint {
  return orders
    .filter((order) => order.side === side && isAlive(order))
    .reduce((sum, order) => sum + left(order), 0n);
}

/** The order of this id. @throws RefusedError unless it is open */
export function findOpen({ orders }: MarketState, orderId: string): Order {
  const order = orders.find((other) => other.orderId === orderId);
  if (order === undefined) throw new RefusedError('ORDER_NOT_FOUND');
  if (!isAlive(order)) throw new RefusedError('ORDER_NOT_OPEN');
  return order;
}
