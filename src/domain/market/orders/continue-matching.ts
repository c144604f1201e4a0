import { formatSteps } from '../../amounts/decimal.js';
import type { MarketEvent, MatchingResumed } from '../events.js';
import { isListed, type ListedMarket, type ReadableMarket } from '../state/market.js';
import type { PausedTaker } from '../state/paused-taker.js';
import { conclude } from './enter-book.js';
import { match } from './matching.js';
import { quoteEvents } from './quote-order.js';

/**
 * Goes on with the order whose matching was paused, as far as one append takes it. To be called until it comes to
 * nothing, before anything else: neither does an order expire in between nor a stop trigger. All of it happens at the
 * time at which the order came in, so that it is the same whoever carries it out, and whenever.
 * @returns MatchingResumed and what follows, which may be another pause; nothing when no matching is paused
 */
export function continueMatching(market: ReadableMarket): readonly MarketEvent[] {
  const { paused } = market;
  if (paused === undefined || !isListed(market)) return [];
  const now = market.time;
  return [resumed(market, paused, now), ...goOn(market, paused, now)];
}

function goOn(market: ListedMarket, paused: PausedTaker, now: string): readonly MarketEvent[] {
  if (paused.quote === undefined) return conclude(market, paused, match(market, paused, now), now);
  const { listing, open } = market;
  const filled = open.get(paused.number)?.filled ?? 0;
  const taker = { ...paused, lots: listing.lot.max - filled };
  return quoteEvents(market, taker, match(market, taker, now), paused.lots, now);
}

function resumed(
  { listing: { symbol, lot } }: ListedMarket,
  { orderId, userId, side, lots }: PausedTaker,
  now: string,
): MatchingResumed {
  const remainingQuantity = formatSteps(lots, lot);
  const data = { orderId, symbol, userId, side, remainingQuantity, at: now };
  return { type: 'MatchingResumed', data };
}
