import type { Decision } from '../../decision.js';
import { cancelOpen } from './cancellation.js';
import type { CancelOrders } from '../commands.js';
import type { OrderCancelled } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import { refuseCancel } from '../rules/trading-status.js';

/** Orders that one command cancels at most, for its events are one append; whoever wants more asks again. */
export const MAX_CANCELS_PER_COMMAND = 500;

/**
 * Cancels the open orders of a user, of a side, or of both, or all there are; the oldest first. Where there are none it
 * has nothing to do, whatever the market's status.
 */
export function cancelOrders(
  market: ListedMarket,
  selection: CancelOrders,
  now: string,
): Decision<OrderCancelled> {
  const cancelled: OrderCancelled[] = [];
  for (const order of market.open.select(selection)) {
    if (cancelled.length === MAX_CANCELS_PER_COMMAND) break;
    cancelled.push(cancelOpen(market, order, 'cancel_all', now));
  }
  if (cancelled.length === 0) return cancelled;
  return refuseCancel(market.status) ?? cancelled;
}
