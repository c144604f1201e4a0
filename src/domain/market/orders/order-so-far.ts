import { formatSteps } from '../../amounts/decimal.js';
import { formatCost } from '../../amounts/notional.js';
import type { OrderSoFar } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import type { OrderType, TimeInForce } from '../terms.js';

/** What is told of an order before what its fills came to. */
type Terms = Omit<OrderSoFar, 'filledQuantity' | 'filledQuote' | 'placedAt'>;
type WritableTerms = { -readonly [Term in keyof Terms]: Terms[Term] };

/**
 * An open order as an event tells it that changes or ends it.
 * @param quantity its total in lots from then on
 */
export function orderSoFar(
  { listing }: ListedMarket,
  order: Readonly<OpenOrder>,
  quantity: number,
): OrderSoFar {
  const { expiry, display, postOnly, clientOrderId, triggered, selfTradePrevention } = order;
  const { tick, lot } = listing;
  // Who names another total asks for that from then on.
  const reduced = quantity === order.quantity ? order.reduced : 0;
  // Assigned, not spread, which takes several times as long; in the order in which events list them.
  const soFar: WritableTerms = {
    orderType: typeOf(order),
    timeInForce: timeInForceOf(order),
    selfTradePrevention,
  };
  if (expiry !== undefined) soFar.expiresAt = expiry.at;
  if (display !== Infinity) soFar.displayQuantity = formatSteps(display, lot);
  if (postOnly !== undefined) soFar.postOnly = postOnly;
  if (clientOrderId !== undefined) soFar.clientOrderId = clientOrderId;
  if (triggered !== undefined) {
    soFar.triggered = { stopPrice: formatSteps(triggered.price, tick), at: triggered.at };
  }
  if (reduced !== 0) soFar.reducedQuantity = formatSteps(reduced, lot);
  return Object.assign(soFar, {
    filledQuantity: formatSteps(order.filled, lot),
    filledQuote: formatCost(listing, order.cost),
    placedAt: order.placedAt,
  });
}

/** Of orders that wait for nothing only those that name a price are open. */
function typeOf({ stop, triggered }: Readonly<OpenOrder>): OrderType {
  if (stop !== undefined) return stop.limit === undefined ? 'stop_market' : 'stop_limit';
  return triggered === undefined ? 'limit' : 'stop_limit';
}

/** Nor do others rest than those that may. */
function timeInForceOf({ stop, expiry }: Readonly<OpenOrder>): TimeInForce {
  if (stop !== undefined) return stop.timeInForce;
  return expiry === undefined ? 'GTC' : 'GTD';
}
