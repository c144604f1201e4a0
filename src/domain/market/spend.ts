import { protectedLimit, restsBeyond } from './bands.js';
import type { ListedMarket } from './market.js';
import { match } from './matching.js';
import type { Taker } from './taker.js';
import type { UnspentReason } from './terms.js';

/** What an amount of the quote currency comes to at the book. */
export interface Spending {
  readonly lots: number;
  /** Why some of it is left that would have paid for more; absent when no more than the price of a lot is. */
  readonly unspentReason?: UnspentReason;
}

/** How many lots a market order of an amount of the quote currency moves, taking what it meets as any other does. */
export function spend(
  market: ListedMarket,
  order: Omit<Taker, 'lots' | 'limit'>,
  quote: bigint,
  now: string,
): Spending {
  const limit = protectedLimit(market, order.side);
  const most = market.listing.lot.max;
  const { remaining, stopped, isSpent } = match(
    market,
    { ...order, limit, lots: most, quote },
    now,
  );
  const lots = most - remaining;
  if (isSpent === true || remaining === 0) return { lots };
  if (stopped !== undefined) return { lots, unspentReason: stopped };
  const isProtected = limit !== undefined && restsBeyond(market, order.side, limit);
  return { lots, unspentReason: isProtected ? 'protection_band' : 'no_liquidity' };
}
