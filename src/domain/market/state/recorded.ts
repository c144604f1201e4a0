import { NONE } from '../../book/handles.js';
import { parseSteps } from '../../amounts/decimal.js';
import { isRefusal } from '../../decision.js';
import { type Increment, parseIncrement, type Steps } from '../../amounts/increment.js';
import { parseNotional } from '../../amounts/notional.js';
import type { MatchingPaused, OrderTerms } from '../events.js';
import type { FilterTerms } from '../terms.js';
import { type Filters, readFilters } from './filters.js';
import type { Listing } from './listing.js';
import type { Market } from './market.js';
import type { OpenOrder, PendingStop } from './open-order.js';
import type { PausedTaker } from './paused-taker.js';

/*
 * What a recorded event refers to, found. Decide wrote these events, so whatever cannot be found means that the stream
 * is not what was written: an Error, and no client's fault.
 */

export function recordedIncrement(text: string): Increment {
  const increment = parseIncrement(text);
  if (typeof increment === 'string') throw new Error(`recorded increment ${text} is ${increment}`);
  return increment;
}

export function recordedFilters(steps: Steps, terms: FilterTerms): Filters {
  const filters = readFilters(steps, terms);
  if (isRefusal(filters)) throw new Error(`recorded filters are refused: ${filters.message}`);
  return filters;
}

/** A price or quantity as a number of steps. */
export function recordedSteps(text: string, increment: Increment): number {
  const steps = parseSteps(text, increment);
  if (typeof steps === 'string') throw new Error(`recorded amount ${text} is ${steps}`);
  return steps;
}

/** What an event of its kind never lacks. */
export function recordedField(text: string | undefined): string {
  if (text === undefined) throw new Error('a recorded event lacks a field');
  return text;
}

/** What a recorded stop waits for. */
export function recordedStop(
  { price, timeInForce }: Pick<OrderTerms, 'price' | 'timeInForce'>,
  stopPrice: string,
  tick: Increment,
): PendingStop {
  return {
    price: recordedSteps(stopPrice, tick),
    limit: price === undefined ? undefined : recordedSteps(price, tick),
    timeInForce,
    place: NONE,
  };
}

/** What the paused order of a number goes on with. @param lots what is left of it to fill */
export function recordedTaker(
  listing: Listing,
  number: number,
  { orderId, userId, side, part, price, worstPrice, ...data }: MatchingPaused['data'],
  lots: number,
): PausedTaker {
  const limit = price ?? worstPrice;
  const { mayRest, selfTradePrevention, remainingQuote } = data;
  return {
    number,
    orderId,
    userId,
    side,
    part,
    price: price === undefined ? undefined : recordedSteps(price, listing.tick),
    limit: limit === undefined ? undefined : recordedSteps(limit, listing.tick),
    mayRest,
    selfTradePrevention,
    lots,
    quote: remainingQuote === undefined ? undefined : recordedNotional(listing, remainingQuote),
  };
}

function recordedNotional(steps: Steps, text: string): bigint {
  const amount = parseNotional(steps, text);
  if (amount === undefined) throw new Error(`recorded amount ${text} is none`);
  return amount;
}

export function recordedListing({ listing }: Market): Listing {
  if (listing === undefined) throw new Error('an event precedes the listing of its market');
  return listing;
}

/** An open order, to be changed. @param orderId what the event calls the order of this number */
export function recordedOrder(market: Market, number: number, orderId: string): OpenOrder {
  const order = market.open.get(number);
  if (order === undefined) throw new Error(`recorded order ${orderId} is not open`);
  market.capture?.keep(order);
  return order;
}

/** Counts a new order, whose number must be the market's next. @returns the number */
export function countOrder(market: Market, number: number, orderId: string): number {
  const next = market.orderCount + 1;
  if (number !== next) {
    throw new Error(`recorded order ${orderId} is not number ${next} of its market`);
  }
  market.orderCount = next;
  return next;
}

/** Counts a new trade, whose number must be the market's next. */
export function countTrade(market: Market, number: number, tradeId: string): void {
  const next = market.tradeCount + 1;
  if (number !== next) {
    throw new Error(`recorded trade ${tradeId} is not number ${next} of its market`);
  }
  market.tradeCount = next;
}
