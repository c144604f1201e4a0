import { type Decision, isRefusal } from '../../decision.js';
import { cancelOpen } from './cancellation.js';
import type { CancelOrder } from '../commands.js';
import type { OrderCancelled } from '../events.js';
import { findOpenOrder } from './find-open-order.js';
import type { ListedMarket } from '../state/market.js';
import { refuseCancel } from '../rules/trading-status.js';

/** Takes what is left of an order out of the market; an unknown or finished order is a refusal. */
export function cancelOrder(
  market: ListedMarket,
  { orderId }: CancelOrder,
  now: string,
): Decision<OrderCancelled> {
  const order = findOpenOrder(market, orderId);
  if (isRefusal(order)) return order;
  return refuseCancel(market.status) ?? [cancelOpen(market, order, 'user', now)];
}
