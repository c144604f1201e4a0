import type { MarketEvent } from '../market-events.js';

/** The orders that an event is about. */
export function ordersOf({ type, data }: MarketEvent): readonly string[] {
  if (type === 'OrderMatched') return [data.makerOrderId, data.takerOrderId];
  return 'orderId' in data ? [data.orderId] : [];
}
