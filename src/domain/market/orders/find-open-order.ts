import { broken, Refusal } from '../../decision.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-orders.js';
import { orderNumberIn } from '../state/order-id.js';

/**
 * The open order of an id.
 * @returns ORDER_NOT_FOUND when this market never had the order, ORDER_NOT_OPEN with its status when it has ended
 */
export function findOpenOrder(
  market: ListedMarket,
  orderId: string,
): Readonly<OpenOrder> | Refusal {
  const number = orderNumberIn(market.listing.symbol, orderId);
  const order = market.open.get(number);
  if (order !== undefined) return order;
  const status = market.finished.get(number);
  if (status === undefined) {
    return broken('ORDER_NOT_FOUND', 'this market has no such order', 'orderId', 'CXL-ONE');
  }
  return new Refusal('ORDER_NOT_OPEN', `the order is ${status}`, 'orderId', {
    orderStatus: status,
    rule: 'CXL-ONE',
  });
}
