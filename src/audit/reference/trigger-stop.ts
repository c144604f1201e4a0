import type { MarketEvent } from '../market-events.js';
import { isOutsideBand } from './bands.js';
import { cancel } from './cancel-order.js';
import { enter } from './enter-book.js';
import { showSlice } from './iceberg.js';
import type { DueStop, MarketState } from './market-state.js';
import { orderOfEvent } from './order.js';
import { present } from './present.js';
import { takes } from './trading-status.js';

/** A stop becomes the order that it is from then on. */
export function trigger(
  market: MarketState,
  { order, tradeId, tradePrice }: DueStop,
  now: string,
): MarketEvent[] {
  const { symbol, prices, quantities } = market;
  const { price } = order;
  order.status = 'OPEN';
  order.triggeredAt = now;
  showSlice(order);
  const triggered: MarketEvent = {
    type: 'OrderTriggered',
    data: present({
      ...orderOfEvent(order, symbol),
      stopPrice: prices.write(order.stopPrice!),
      price: price === undefined ? undefined : prices.write(price),
      quantity: quantities.write(order.quantity),
      ...{ tradeId, tradePrice, at: now },
    }),
  };
  const isTaken = takes(market, { orderType: price === undefined ? 'market' : 'limit' });
  if (!isTaken) return [triggered, cancel(market, order, 'market_status', now)];
  if (isOutsideBand(market, price)) return [triggered, cancel(market, order, 'price_band', now)];
  return [triggered, ...enter(market, order, now)];
}
