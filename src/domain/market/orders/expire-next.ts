import { cancelOpen } from './cancellation.js';
import type { OrderCancelled } from '../events.js';
import { isListed, type ReadableMarket } from '../state/market.js';

/** Whether an order's time is up. */
export function isExpiryDue({ expiries: { next } }: ReadableMarket, now: string): boolean {
  return next !== undefined && next.at <= now;
}

/**
 * Ends the order whose expiry is the earliest, when that has come. To be called before every command until it comes to
 * nothing: no order trades, triggers or is amended past its expiry.
 *
 * The event bears the time of the expiry, however much later it is noticed, so that it is the same whoever records it.
 * Time does not run back in the stream for that: whatever is decided later than an expiry comes after it.
 * @param now ISO-8601 UTC with milliseconds
 * @returns undefined when no order's time is up
 */
export function expireNext(market: ReadableMarket, now: string): OrderCancelled | undefined {
  const { next } = market.expiries;
  if (next === undefined || next.at > now || !isListed(market)) return undefined;
  const order = market.open.get(next.number);
  if (order === undefined) throw new Error(`order ${next.number} expires, but is not open`);
  return cancelOpen(market, order, 'expired', next.at);
}
