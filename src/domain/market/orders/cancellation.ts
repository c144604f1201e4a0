import { formatSteps } from '../../amounts/decimal.js';
import type { OrderCancelled } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-orders.js';
import type { CancelReason, Side } from '../terms.js';

/** Whose remainder is cancelled. */
export interface CancelledOrder {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  /** Undefined on a market or stop-market order. */
  readonly price: string | undefined;
}

/** The event that takes the remaining lots of an order out of the market. */
export function cancelRemainder(
  { listing: { symbol, lot } }: ListedMarket,
  { orderId, userId, side, price }: CancelledOrder,
  remaining: number,
  reason: CancelReason,
  now: string,
): OrderCancelled {
  const remainingQuantity = formatSteps(remaining, lot);
  const data =
    price === undefined
      ? { orderId, symbol, userId, side, remainingQuantity, reason, at: now }
      : { orderId, symbol, userId, side, price, remainingQuantity, reason, at: now };
  return { type: 'OrderCancelled', data };
}

/** The event that takes an open order, resting or waiting, out of the market. */
export function cancelOpen(
  market: ListedMarket,
  { orderId, userId, side, handle, stop, quantity, filled }: Readonly<OpenOrder>,
  reason: CancelReason,
  now: string,
): OrderCancelled {
  const limit = stop === undefined ? market.book.price(handle) : stop.limit;
  const price = limit === undefined ? undefined : formatSteps(limit, market.listing.tick);
  return cancelRemainder(market, { orderId, userId, side, price }, quantity - filled, reason, now);
}
