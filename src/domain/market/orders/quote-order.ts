import { formatSteps, parseSteps } from '../../amounts/decimal.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import type { ListedMarket } from '../state/market.js';
import type { UnspentReason } from '../terms.js';
import { match, type Matching, type Taker } from './matching.js';

/** What an amount of the quote currency comes to at the book. */
export interface QuoteMatching {
  readonly lots: number;
  /** As of an order of just so many lots. */
  readonly events: Matching['events'];
  /** Why some of it is left that would have paid for more; absent when no more than the price of a lot is. */
  readonly unspentReason?: UnspentReason;
}

/** Meets a market order of an amount of the quote currency with the book, taking what it meets as any other does. */
export function matchQuote(
  market: ListedMarket,
  order: Omit<Taker, 'lots' | 'limit'>,
  quote: bigint,
  now: string,
): QuoteMatching {
  const limit = protectedLimit(market, order.side);
  const most = market.listing.lot.max;
  const matching = match(market, { ...order, limit, lots: most, quote }, now);
  const { remaining, stopped, isSpent } = matching;
  const moved = { lots: most - remaining, events: asOfWhatItMoved(market, matching) };
  if (isSpent === true || remaining === 0) return moved;
  if (stopped !== undefined) return { ...moved, unspentReason: stopped };
  const isProtected = limit !== undefined && restsBeyond(market, order.side, limit);
  return { ...moved, unspentReason: isProtected ? 'protection_band' : 'no_liquidity' };
}

/** The events, as of a taker that never had the lots it has left: how many it moves is known only now. */
function asOfWhatItMoved(
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
