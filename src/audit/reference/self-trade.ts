import type { MarketEvent, OrderReduced } from '../market-events.js';
import { least } from './amounts.js';
import { cancel } from './cancel-order.js';
import type { MarketState } from './market-state.js';
import { left, type Order, orderOfEvent } from './order.js';

/** Whether a user is to be kept from trading with himself. */
export function isPrevented(taker: Order, maker: Order): boolean {
  return maker.userId === taker.userId && taker.selfTradePrevention !== 'none';
}

/** Whether keeping a user from trading with himself takes two events. */
export function endsAndReduces(taker: Order, maker: Order): boolean {
  return taker.selfTradePrevention === 'decrement' && left(taker) > left(maker);
}

/** Keeps a user from trading with himself; answers whether the taker may go on. */
export function prevent(
  market: MarketState,
  taker: Order,
  maker: Order,
  events: MarketEvent[],
  now: string,
): 'stop' | 'go on' {
  const mode = taker.selfTradePrevention;
  if (mode === 'cancel_newest') return 'stop';
  if (mode === 'cancel_oldest' || mode === 'cancel_both') {
    events.push(cancel(market, maker, 'self_trade', now));
    return mode === 'cancel_both' ? 'stop' : 'go on';
  }
  const [ours, theirs] = [left(taker), left(maker)];
  if (ours < theirs) {
    events.push(reduce(market, maker, taker, ours, now));
    return 'stop';
  }
  events.push(cancel(market, maker, 'self_trade', now));
  if (ours === theirs) return 'stop';
  events.push(reduce(market, taker, maker, theirs, now));
  return 'go on';
}

function reduce(
  market: MarketState,
  order: Order,
  other: Order,
  by: bigint,
  now: string,
): OrderReduced {
  const { symbol, quantities } = market;
  order.quantity -= by;
  order.reduced += by;
  market.left[order.side] -= by;
  order.visible = least(order.visible, left(order));
  return {
    type: 'OrderReduced',
    data: {
      ...orderOfEvent(order, symbol),
      reducedBy: quantities.write(by),
      remainingQuantity: quantities.write(left(order)),
      reason: 'self_trade',
      otherOrderId: other.orderId,
      at: now,
    },
  };
}
