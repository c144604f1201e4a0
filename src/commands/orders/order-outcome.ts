import type { FillAnswer, OrderOutcome } from '../../answers/orders.js';
import { decimalsOf, formatDigits, subtract, zeroLike } from '../../domain/amounts/arithmetic.js';
import { averagePrice } from '../../domain/amounts/notional.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { OrderStatus } from '../../domain/market/terms.js';

/** Fills that an answer names at most, so that one command's answer stays below a megabyte or so. */
export const MAX_ANSWERED_FILLS = 10_000;

/** An order as it came in: its total, and what of it was still to fill. */
interface EnteredOrder {
  readonly orderId: string;
  readonly quantity: string;
  readonly remainingQuantity: string;
  /** Present on a stop that waits. */
  readonly stopPrice?: string;
}

/** Reads where a taker, or a stop that waits, stands off the events of its command. */
export function outcomeOf(taker: EnteredOrder, events: readonly MarketEvent[]): OrderOutcome {
  const fills = events.filter((event) => event.type === 'OrderMatched').map(({ data }) => data);
  const { quantity, left } = taken(taker, events);
  const cancelled = events
    .filter((event) => event.type === 'OrderCancelled')
    .find(({ data }) => data.orderId === taker.orderId)?.data;
  const filled = subtract(quantity, left);
  const none = zeroLike(left);
  const live = liveStatus(taker, left === none, filled === none);
  return {
    orderId: taker.orderId,
    status: cancelled === undefined ? live : 'CANCELLED',
    quantity,
    filledQuantity: filled,
    remainingQuantity: cancelled === undefined ? left : none,
    cancelledQuantity: cancelled?.remainingQuantity ?? none,
    ...(fills.length === 0 ? {} : { averagePrice: averageOf(fills) }),
    ...(cancelled === undefined ? {} : { reason: cancelled.reason }),
    fills: fills
      .slice(0, MAX_ANSWERED_FILLS)
      .map(({ tradeId, price, quantity }) => ({ tradeId, price, quantity })),
    ...(fills.length > MAX_ANSWERED_FILLS && { omittedFills: fills.length - MAX_ANSWERED_FILLS }),
  };
}

/** The total of a taker and what is left of it after its fills and reductions, before what is left is cancelled. */
function taken(
  taker: EnteredOrder,
  events: readonly MarketEvent[],
): { quantity: string; left: string } {
  let { quantity, remainingQuantity: left } = taker;
  for (const { type, data } of events) {
    if (type === 'OrderMatched') left = data.takerRemaining;
    if (type !== 'OrderReduced' || data.orderId !== taker.orderId) continue;
    quantity = subtract(quantity, data.reducedBy);
    left = data.remainingQuantity;
  }
  return { quantity, left };
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
  let [notional, quantity] = [0n, 0n];
  for (const fill of fills) {
    const lots = digitsOf(fill.quantity);
    notional += digitsOf(fill.price) * lots;
    quantity += lots;
  }
  const [first] = fills;
  if (first === undefined) throw new Error('there is no average of no fills');
  const [ofPrices, ofQuantities] = [decimalsOf(first.price), decimalsOf(first.quantity)];
  const total = formatDigits(quantity, ofQuantities);
  return averagePrice(formatDigits(notional, ofPrices + ofQuantities), total);
}

function digitsOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
