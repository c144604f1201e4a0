import { formatSteps } from '../../amounts/decimal.js';
import type { MarketEvent } from '../events.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import { crosses } from '../rules/post-only.js';
import type { ListedMarket } from '../state/market.js';
import { type CancelReason, mayRest, type Side, type TimeInForce } from '../terms.js';
import { cancelRemainder } from './cancel-orders.js';
import { match, type Matching, measure, type MeetingOrder, type Taker } from './matching.js';
import { pausedMatching } from './paused-matching.js';

/** An order about to enter the book, with what of it is still to fill. */
export interface EnteringOrder extends Taker {
  readonly timeInForce: TimeInForce;
}

/**
 * Whether an order meets nobody and rests, as most do: for those there is nothing more to find out.
 * @param limit its price in ticks; undefined when it names none
 */
export function restsAtOnce(
  market: ListedMarket,
  side: Side,
  limit: number | undefined,
  timeInForce: TimeInForce,
): boolean {
  return limit !== undefined && mayRest(timeInForce) && !crosses(market, side, limit);
}

/**
 * What becomes of an order at the book: it trades with what it crosses, and a remainder that may not rest is cancelled.
 * An FOK order that would not be filled whole does none of it. One that trades with more than one append holds is
 * paused: see continueMatching.
 * @param room for events of matching; default: as many as one append holds
 * @returns the events after the one that brings the order in
 */
export function enterBook(
  market: ListedMarket,
  order: EnteringOrder,
  now: string,
  room?: number,
): readonly MarketEvent[] {
  const { timeInForce } = order;
  const meeting = meetingOrder(market, order);
  const matching = match(market, meeting, now, room);
  if (timeInForce === 'FOK') {
    const { remaining, stopped } =
      matching.isPaused === true ? measure(market, meeting, now) : matching;
    const reason = stopped ?? 'fok';
    if (remaining > 0)
      return [cancelRemainder(market, named(market, meeting), order.lots, reason, now)];
  }
  return conclude(market, meeting, matching, now);
}

/** The events of a matching, with what follows them: the remainder goes on later, is cancelled, or rests. */
export function conclude(
  market: ListedMarket,
  order: MeetingOrder,
  { events, remaining, quote, stopped, isPaused }: Matching,
  now: string,
): readonly MarketEvent[] {
  if (isPaused === true) {
    return [...events, pausedMatching(market, order, { remaining, quote }, now)];
  }
  const reason = remaining === 0 ? undefined : (stopped ?? reasonToCancel(market, order));
  if (reason === undefined) return events;
  return [...events, cancelRemainder(market, named(market, order), remaining, reason, now)];
}

/** The order as it meets the book: a market order takes no price outside the protection band. */
function meetingOrder(market: ListedMarket, order: EnteringOrder): MeetingOrder {
  const { number, orderId, userId, side, lots, limit: price, timeInForce } = order;
  const limit = price ?? protectedLimit(market, side);
  // A part of an FOK order that is decremented is not filled: it may as well stop there.
  const isDecremented = timeInForce === 'FOK' && order.selfTradePrevention === 'decrement';
  const selfTradePrevention = isDecremented ? 'cancel_newest' : order.selfTradePrevention;
  const rests = mayRest(timeInForce);
  return {
    number,
    orderId,
    userId,
    side,
    lots,
    price,
    limit,
    selfTradePrevention,
    mayRest: rests,
  };
}

/** Why a remainder does not rest, if it does not. */
function reasonToCancel(
  market: ListedMarket,
  { side, price, limit, mayRest }: MeetingOrder,
): CancelReason | undefined {
  if (mayRest) return undefined;
  if (price !== undefined) return 'ioc';
  return limit !== undefined && restsBeyond(market, side, limit)
    ? 'protection_band'
    : 'no_liquidity';
}

/** The order as its cancellation names it. */
function named(
  { listing: { tick } }: ListedMarket,
  { number, orderId, userId, side, price }: MeetingOrder,
) {
  return {
    number,
    orderId,
    userId,
    side,
    price: price === undefined ? undefined : formatSteps(price, tick),
  };
}
