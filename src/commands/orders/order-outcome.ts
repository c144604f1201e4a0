import type { FillAnswer, OrderOutcome } from '../../answers/orders.js';
import {
  add,
  decimalsOf,
  formatDigits,
  multiply,
  subtract,
  zeroLike,
} from '../../domain/amounts/arithmetic.js';
import { averageOfOne, averagePrice } from '../../domain/amounts/notional.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { OrderStatus } from '../../domain/market/terms.js';

/** Fills that an answer names at most, so that one command's answer stays below a megabyte or so. */
export const MAX_ANSWERED_FILLS = 10_000;

/** An order as it came in: its total, and what of it was still to fill. */
export interface EnteredOrder {
  readonly orderId: string;
  readonly quantity: string;
  readonly remainingQuantity: string;
  /** What had been taken off the total before, if anything had. */
  readonly reducedQuantity?: string | undefined;
  /** Present on a stop that waits. */
  readonly stopPrice?: string;
}

/** Reads where a taker, or a stop that waits, stands off the events of its command. */
export function outcomeOf(taker: EnteredOrder, events: readonly MarketEvent[]): OrderOutcome {
  const fills = events.filter((event) => event.type === 'OrderMatched').map(({ data }) => data);
  const { quantity, left, reduced } = taken(taker, events);
  const cancelled = events
    .filter((event) => event.type === 'OrderCancelled')
    .find(({ data }) => data.orderId === taker.orderId)?.data;
  const none = zeroLike(left);
  const filled = quantity === left ? none : subtract(quantity, left);
  const live = liveStatus(taker, left === none, filled === none);
  const status = cancelled === undefined ? live : 'CANCELLED';
  // Assigned, not spread: see placedAnswer.
  const standing = Object.assign(
    { orderId: taker.orderId, status, quantity },
    reductionOf(quantity, reduced),
    {
      filledQuantity: filled,
      remainingQuantity: cancelled === undefined ? left : none,
      cancelledQuantity: cancelled?.remainingQuantity ?? none,
    },
  );
  return Object.assign(
    standing,
    fills.length === 0 ? {} : { averagePrice: averageOf(fills) },
    cancelled === undefined ? {} : { reason: cancelled.reason },
    fillsOf(fills),
  );
}

/** The fills as an answer names them. */
export function fillsOf(
  fills: readonly FillAnswer[],
): Pick<OrderOutcome, 'fills' | 'omittedFills'> {
  const named = fills
    .slice(0, MAX_ANSWERED_FILLS)
    .map(({ tradeId, price, quantity }) => ({ tradeId, price, quantity }));
  const omittedFills = fills.length - named.length;
  return omittedFills === 0 ? { fills: named } : { fills: named, omittedFills };
}

/** What was asked for, and what of it self-trade prevention has taken off; nothing where that is nothing. */
export function reductionOf(
  quantity: string,
  reducedQuantity: string | undefined,
): Pick<OrderOutcome, 'originalQuantity' | 'reducedQuantity'> {
  if (reducedQuantity === undefined) return {};
  return { originalQuantity: add(quantity, reducedQuantity), reducedQuantity };
}

/** The total of a taker and what is left of it after its fills and reductions, before what is left is cancelled. */
export function taken(
  taker: EnteredOrder,
  events: readonly MarketEvent[],
): { quantity: string; left: string; reduced: string | undefined } {
  let reduced = taker.reducedQuantity;
  let { quantity, remainingQuantity: left } = taker;
  for (const { type, data } of events) {
    if (type === 'OrderMatched') left = data.takerRemaining;
    if (type !== 'OrderReduced' || data.orderId !== taker.orderId) continue;
    quantity = subtract(quantity, data.reducedBy);
    reduced = reduced === undefined ? data.reducedBy : add(reduced, data.reducedBy);
    left = data.remainingQuantity;
  }
  return { quantity, left, reduced };
}

function liveStatus(
  { stopPrice }: EnteredOrder,
  nothingLeft: boolean,
  nothingFilled: boolean,
): OrderStatus {
  if (stopPrice !== undefined) return 'PENDING_TRIGGER';
  if (nothingLeft) return 'FILLED';
  return nothingFilled ? 'OPEN' : 'PARTIALLY_FILLED';
}

/** Fills of one market are all written with the same decimals. */
function averageOf(fills: readonly FillAnswer[]): string {
  const [first] = fills;
  if (first === undefined) throw new Error('there is no average of no fills');
  const { price } = first;
  if (fills.every((fill) => fill.price === price)) return averageOfOne(price);
  const none = zeroLike(first.quantity);
  const before = { quote: zeroLike(multiply(price, first.quantity)), quantity: none };
  const { quote, quantity } = totalsOf(fills, before);
  return averagePrice(quote, quantity);
}

/** What fills cost and moved, with what others did before. @param before with the decimals of the market's amounts */
export function totalsOf(
  fills: readonly FillAnswer[],
  before: { readonly quote: string; readonly quantity: string },
): { readonly quote: string; readonly quantity: string } {
  let [quote, quantity] = [digitsOf(before.quote), digitsOf(before.quantity)];
  for (const fill of fills) {
    const lots = digitsOf(fill.quantity);
    quote += digitsOf(fill.price) * lots;
    quantity += lots;
  }
  return {
    quote: formatDigits(quote, decimalsOf(before.quote)),
    quantity: formatDigits(quantity, decimalsOf(before.quantity)),
  };
}

function digitsOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
