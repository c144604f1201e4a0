import { SIDES } from '../terms.js';
import type { MarketState } from './market-state.js';
import type { Order } from './order.js';

/** Whether the last trade has reached such a stop. */
export function isReached(
  { lastPrice }: MarketState,
  { side, stopPrice }: Pick<Order, 'side' | 'stopPrice'>,
): boolean {
  if (lastPrice === undefined) return false;
  return side === 'buy' ? lastPrice >= stopPrice! : lastPrice <= stopPrice!;
}

/** Whatever stops the latest trade has reached are to trigger, the buys first. */
export function reach(market: MarketState, tradeId: string, tradePrice: string): void {
  for (const side of SIDES) {
    const queue = market.waiting[side];
    for (let order = queue.next; order !== undefined && isReached(market, order);) {
      queue.remove(order.stopPrice!, order);
      market.due.push({ order, tradeId, tradePrice });
      order = queue.next;
    }
  }
}
