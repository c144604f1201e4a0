import { formatSteps } from '../../amounts/decimal.js';
import type { MarketEvent } from '../events.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import type { ListedMarket } from '../state/market.js';
import { type CancelReason, mayRest, type TimeInForce } from '../terms.js';
import { type CancelledOrder, cancelRemainder } from './cancel-orders.js';
import { match, type StopReason, type Taker } from './matching.js';

/** An order about to enter the book, with what of it is still to fill. */
export interface EnteringOrder extends Taker {
  readonly timeInForce: TimeInForce;
}

/**
 * What becomes of an order at the book: it trades with what it crosses, and a remainder that may not rest is cancelled.
 * An FOK order that would not be filled whole does none of it.
 * @returns the events after the one that brings the order in
 */
export function enterBook(
  market: ListedMarket,
  order: EnteringOrder,
  now: string,
): readonly MarketEvent[] {
  if (order.timeInForce === 'FOK') return enterWhole(market, order, now);
  const { events, remaining, stopped } = match(market, withProtectionBand(market, order), now);
  const reason = remaining === 0 ? undefined : reasonToCancel(market, order, stopped);
  if (reason === undefined) return events;
  return [
    ...events,
    cancelRemainder(market, cancelledOrder(market, order), remaining, reason, now),
  ];
}

function enterWhole(
  market: ListedMarket,
  order: EnteringOrder,
  now: string,
): readonly MarketEvent[] {
  // An order that is decremented is not filled whole: it may as well stop there.
  const selfTradePrevention =
    order.selfTradePrevention === 'decrement' ? 'cancel_newest' : order.selfTradePrevention;
  const taker = { ...withProtectionBand(market, order), selfTradePrevention };
  const { events, remaining, stopped } = match(market, taker, now);
  if (remaining === 0) return events;
  return [
    cancelRemainder(market, cancelledOrder(market, order), order.lots, stopped ?? 'fok', now),
  ];
}

/** Why a remainder does not rest, if it does not. */
function reasonToCancel(
  market: ListedMarket,
  { side, limit, timeInForce }: EnteringOrder,
  stopped: StopReason | undefined,
): CancelReason | undefined {
  if (stopped !== undefined) return stopped;
  if (mayRest(timeInForce)) return undefined;
  if (limit !== undefined) return 'ioc';
  const worst = protectedLimit(market, side);
  return worst !== undefined && restsBeyond(market, side, worst)
    ? 'protection_band'
    : 'no_liquidity';
}

/** The order as it meets the book: a market order takes no price outside the protection band. */
function withProtectionBand(market: ListedMarket, order: EnteringOrder): Taker {
  if (order.limit !== undefined) return order;
  return { ...order, limit: protectedLimit(market, order.side) };
}

/** The order as its cancellation names it. */
function cancelledOrder({ listing: { tick } }: ListedMarket, order: EnteringOrder): CancelledOrder {
  const { orderId, userId, side, limit } = order;
  const price = limit === undefined ? undefined : formatSteps(limit, tick);
  return { orderId, userId, side, price };
}
