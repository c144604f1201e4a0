import { formatSteps } from '../../amounts/decimal.js';
import { formatCost } from '../../amounts/notional.js';
import type { OrderSoFar } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import type { OrderType, TimeInForce } from '../terms.js';

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
  return {
    orderType: typeOf(order),
    timeInForce: timeInForceOf(order),
    selfTradePrevention,
    ...(expiry !== undefined && { expiresAt: expiry.at }),
    ...(display !== Infinity && { displayQuantity: formatSteps(display, lot) }),
    ...(postOnly !== undefined && { postOnly }),
    ...(clientOrderId !== undefined && { clientOrderId }),
    ...(triggered !== undefined && {
      triggered: { stopPrice: formatSteps(triggered.price, tick), at: triggered.at },
    }),
    ...(reduced !== 0 && { reducedQuantity: formatSteps(reduced, lot) }),
    filledQuantity: formatSteps(order.filled, lot),
    filledQuote: formatCost(listing, order.cost),
    placedAt: order.placedAt,
  };
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
