import type { OrderSoFar } from '../market-events.js';
import { writeNotional } from './amounts.js';
import type { MarketState } from './market-state.js';
import type { Order } from './order.js';

/** An order as it is told where a command changes it or ends it. */
export function orderSoFar({ prices, quantities }: MarketState, order: Order): OrderSoFar {
  const { orderType, timeInForce, selfTradePrevention, placedAt } = order;
  const { expiresAt, postOnly, clientOrderId, display, reduced, triggeredAt } = order;
  const soFar: { -readonly [Name in keyof OrderSoFar]: OrderSoFar[Name] } = {
    orderType,
    timeInForce,
    selfTradePrevention,
    placedAt,
    filledQuantity: quantities.write(order.filled),
    filledQuote: writeNotional(prices, quantities, order.cost),
  };
  if (expiresAt !== undefined) soFar.expiresAt = expiresAt;
  if (postOnly !== undefined) soFar.postOnly = postOnly;
  if (clientOrderId !== undefined) soFar.clientOrderId = clientOrderId;
  if (display !== undefined) soFar.displayQuantity = quantities.write(display);
  if (reduced !== 0n) soFar.reducedQuantity = quantities.write(reduced);
  if (triggeredAt !== undefined) {
    const stopPrice = order.stopPrice === undefined ? '' : prices.write(order.stopPrice);
    soFar.triggered = { stopPrice, at: triggeredAt };
  }
  return soFar;
}
