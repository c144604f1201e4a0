import type { MarketEvent } from '../market-events.js';
import type { CancelReason } from '../terms.js';
import { protectedPrice, restsBeyondBand } from './bands.js';
import { rest } from './book.js';
import { cancel } from './cancel-order.js';
import type { MarketState } from './market-state.js';
import { MOST_EVENTS, trade } from './matching.js';
import { offers, slices } from './offers.js';
import { left, mayRest, type Order } from './order.js';

/** Lets an order into the book: it trades, and what is left of it rests or ends. */
export function enter(market: MarketState, order: Order, now: string): MarketEvent[] {
  if (order.timeInForce === 'FOK') {
    const reason = whyNotWhole(market, order);
    if (reason !== undefined) return [cancel(market, order, reason, now)];
  }
  const events: MarketEvent[] = [];
  const beyond = restsBeyondBand(market, order);
  const stopped = trade(market, order, events, now);
  if (order.status === 'FILLED') return events;
  // It trades on until its amount is spent, though its quantity is the one that it turned out to move.
  const stop = stopped === 'spent' ? undefined : stopped;
  const ends = stop ?? endOf(order, beyond);
  if (ends === undefined) rest(market, order);
  else events.push(cancel(market, order, ends, now));
  return events;
}

/** Why an order cannot be filled whole at once, if it cannot. */
function whyNotWhole(market: MarketState, order: Order): CancelReason | undefined {
  const worst = order.price ?? protectedPrice(market, order.side);
  let missing = left(order);
  let events = 0;
  const met = market.isEarlier ? slices : offers;
  for (const { quantity, isStop } of met(market, order, worst)) {
    if (market.isEarlier && events++ === MOST_EVENTS) return 'fill_limit';
    if (isStop) return 'self_trade';
    missing -= quantity;
    if (missing <= 0n) return undefined;
  }
  return 'fok';
}

/** Why an order ends that has nobody left to trade with, unless it rests. */
function endOf(order: Order, beyond: boolean): CancelReason | undefined {
  if (order.price === undefined) return beyond ? 'protection_band' : 'no_liquidity';
  return mayRest(order) ? undefined : 'ioc';
}
