import { formatSteps, parseSteps } from '../../amounts/decimal.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import type { ListedMarket } from '../state/market.js';
import { match, type Matching } from './matching.js';
import type { Taker } from './taker.js';
import type { UnspentReason } from '../terms.js';

/** What an amount of the quote currency comes to at the book. */
export interface Spending {
  readonly lots: number;
  /** As of an order of just so many lots. */
  readonly events: Matching['events'];
  /** Why some of it is left that would have paid for more; absent when no more than the price of a lot is. */
  readonly unspentReason?: UnspentReason;
}

/** Meets a market order of an amount of the quote currency with the book, taking what it meets as any other does. */
export function spend(
  market: ListedMarket,
  order: Omit<Taker, 'lots' | 'limit'>,
  quote: bigint,
  now: string,
): Spending {
  const limit = protectedLimit(market, order.side);
  const most = market.listing.lot.max;
  const matching = match(market, { ...order, limit, lots: most, quote }, now);
  const { remaining, stopped, isSpent } = matching;
  const spending = { lots: most - remaining, events: without(market, matching) };
  if (isSpent === true || remaining === 0) return spending;
  if (stopped !== undefined) return { ...spending, unspentReason: stopped };
  const isProtected = limit !== undefined && restsBeyond(market, order.side, limit);
  return { ...spending, unspentReason: isProtected ? 'protection_band' : 'no_liquidity' };
}

/** The events, as of a taker that never had the lots it has left: how many it moves is known only now. */
function without(
  { listing: { lot } }: ListedMarket,
  { events, remaining }: Matching,
): Matching['events'] {
  if (remaining === 0) return events;
  return events.map((event) => {
    if (event.type !== 'OrderMatched') return event;
    const left = Number(parseSteps(event.data.takerRemaining, lot)) - remaining;
    return { ...event, data: { ...event.data, takerRemaining: formatSteps(left, lot) } };
  });
}
