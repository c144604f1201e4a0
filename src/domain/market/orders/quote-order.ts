import { formatSteps, parseSteps } from '../../amounts/decimal.js';
import type { MarketEvent } from '../events.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import type { ListedMarket } from '../state/market.js';
import type { UnspentReason } from '../terms.js';
import { match, type Matching, measure, type MeetingOrder, type Taker } from './matching.js';
import { pausedMatching } from './paused-matching.js';

/** What an amount of the quote currency comes to at the book. */
export interface QuoteMatching {
  /** All that it moves, if need be in several appends. */
  readonly lots: number;
  /** As of an order of just so many lots. */
  readonly events: readonly MarketEvent[];
  /** Why some of it is left that would have paid for more; absent when no more than the price of a lot is. */
  readonly unspentReason?: UnspentReason;
}

/**
 * Meets a market order of an amount of the quote currency with the book, taking what it meets as any other does.
 * @param room for events of matching; default: as many as one append holds
 */
export function matchQuote(
  market: ListedMarket,
  order: Omit<Taker, 'lots' | 'limit'>,
  quote: bigint,
  now: string,
  room?: number,
): QuoteMatching {
  const limit = protectedLimit(market, order.side);
  const most = market.listing.lot.max;
  const taker = { ...order, price: undefined, limit, mayRest: false, lots: most, quote };
  const matching = match(market, taker, now, room);
  const left = matching.isPaused === true ? measure(market, taker, now) : matching;
  const { remaining, stopped, isSpent } = left;
  const lots = most - remaining;
  const moved = { lots, events: quoteEvents(market, taker, matching, lots, now) };
  if (isSpent === true || remaining === 0) return moved;
  if (stopped !== undefined) return { ...moved, unspentReason: stopped };
  const isProtected = limit !== undefined && restsBeyond(market, order.side, limit);
  return { ...moved, unspentReason: isProtected ? 'protection_band' : 'no_liquidity' };
}

/**
 * The events of a taker of a quote amount that was matched as if it had any number of lots to fill.
 * @param lots that it moves from here on, in these events and later
 */
export function quoteEvents(
  market: ListedMarket,
  taker: MeetingOrder,
  matching: Matching,
  lots: number,
  now: string,
): readonly MarketEvent[] {
  const never = taker.lots - lots;
  const events = withoutLots(market, matching.events, never);
  if (matching.isPaused !== true) return events;
  const left = { remaining: matching.remaining - never, quote: matching.quote };
  return [...events, pausedMatching(market, taker, left, now)];
}

/** The events, as of a taker that never had so many of its lots: how many it moves is known only afterwards. */
function withoutLots(
  { listing: { lot } }: ListedMarket,
  events: Matching['events'],
  never: number,
): Matching['events'] {
  if (never === 0) return events;
  return events.map((event) => {
    if (event.type !== 'OrderMatched') return event;
    const left = Number(parseSteps(event.data.takerRemaining, lot)) - never;
    return { ...event, data: { ...event.data, takerRemaining: formatSteps(left, lot) } };
  });
}
