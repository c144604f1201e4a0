import { parseOrderId } from '../../domain/market/state/order-id.js';
import { ApplicationError } from '../../errors.js';

/**
 * The symbol of the market that an order id names.
 * @throws ApplicationError ORDER_NOT_FOUND when the text cannot be an order id
 */
export function marketOfOrder(orderId: string): string {
  const parsed = parseOrderId(orderId);
  if (parsed === undefined) {
    throw new ApplicationError('ORDER_NOT_FOUND', `there is no order ${JSON.stringify(orderId)}`);
  }
  return parsed.symbol;
}
