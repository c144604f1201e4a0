import type { Side } from '../terms.js';
import { least } from './amounts.js';
import { crosses, makers, touchFor } from './book.js';
import type { MarketState } from './market-state.js';
import type { Order } from './order.js';

/** The worst price that a market order may trade at. */
export function protectedPrice(market: MarketState, side: Side): bigint | undefined {
  const { protectionBandBps } = market.listing;
  const touch = touchFor(market, side);
  if (touch === undefined || protectionBandBps === undefined) return undefined;
  const away = market.prices.share(touch, protectionBandBps);
  return side === 'buy' ? least(touch + away, market.prices.most) : touch - away;
}

/** Whether there is something to trade with that the band keeps from a market order. */
export function restsBeyondBand(market: MarketState, { side, price }: Order): boolean {
  const worst = protectedPrice(market, side);
  if (price !== undefined || worst === undefined) return false;
  const { last } = makers(market, side);
  return last !== undefined && !crosses(side, worst, last);
}

/** Whether a price is too far from the last trade's. */
export function isOutsideBand(
  { listing: { priceBandBps }, lastPrice, prices }: MarketState,
  price: bigint | undefined,
): boolean {
  if (price === undefined || priceBandBps === undefined || lastPrice === undefined) return false;
  const away = price - lastPrice;
  const allowed = prices.share(lastPrice, priceBandBps);
  return away > allowed || -away > allowed;
}
