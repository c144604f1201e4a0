import { touchFor } from './book.js';
import type { MarketState } from './market-state.js';
import type { PostOnly } from '../terms.js';
import type { Order } from './order.js';

/** Where an order may rest if it is post-only, at whatever price it asks for if it is not. */
export function postedPrice(
  market: MarketState,
  { side, postOnly }: Pick<Order, 'side'> & { readonly postOnly?: PostOnly | undefined },
  asked: bigint | undefined,
): bigint | undefined | 'none' {
  const touch = touchFor(market, side);
  if (postOnly === undefined || touch === undefined) return asked;
  if (side === 'buy' ? asked! < touch : asked! > touch) return asked;
  const { step } = market.prices;
  const outside = side === 'buy' ? touch - step : touch + step;
  return postOnly === 'slide' && market.prices.has(outside) ? outside : 'none';
}
