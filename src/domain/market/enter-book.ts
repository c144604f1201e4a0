import { formatSteps } from '../decimal.js';
import { cancelRemainder } from './cancellation.js';
import type { MarketEvent } from './events.js';
import type { ListedMarket } from './market.js';
import { match, type Matching, type Taker } from './matching.js';
import { type CancelReason, mayRest, type TimeInForce } from './terms.js';

/** An order about to enter the book, with what of it is still to fill. */
export interface EnteringOrder extends Taker {
  readonly timeInForce: TimeInForce;
}

/**
 * What becomes of an order at the book: it trades with what it crosses, and a remainder that may not rest is cancelled.
 * An FOK order that would not be filled whole does none of it.
 * @returns the events after the one that brings the order in
 */
export function enterBook(market: ListedMarket, order: EnteringOrder, now: string): MarketEvent[] {
  const matching = match(market, order, now);
  const { remaining } = matching;
  if (remaining === 0) return [...matching.fills];
  const reason = reasonToCancel(order, matching);
  if (reason === undefined) return [...matching.fills];
  const isAllOrNothing = order.timeInForce === 'FOK';
  const cancelled = isAllOrNothing ? order.lots : remaining;
  const end = cancelRemainder(market, cancellable(market, order), cancelled, reason, now);
  return isAllOrNothing ? [end] : [...matching.fills, end];
}

/** Why a remainder does not rest, if it does not. */
function reasonToCancel(
  { limit, timeInForce }: EnteringOrder,
  { cutShort }: Matching,
): CancelReason | undefined {
  if (cutShort) return 'fill_limit';
  if (mayRest(timeInForce)) return undefined;
  if (timeInForce === 'FOK') return 'fok';
  return limit === undefined ? 'no_liquidity' : 'ioc';
}

function cancellable(
  { listing: { tick } }: ListedMarket,
  { orderId, userId, side, limit }: EnteringOrder,
) {
  const order = { orderId, userId, side };
  return limit === undefined ? order : { ...order, price: formatSteps(limit, tick) };
}
