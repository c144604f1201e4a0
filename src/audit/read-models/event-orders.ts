import type { MarketEvent } from '../market-events.js';

/** The orders that an event is about. */
export function ordersOf({ type, data }: MarketEvent): readonly string[] {
  switch (type) {
    case 'MarketListed':
    case 'MarketStatusChanged':
    case 'NoOrdersCancelled':
      return [];
    case 'OrderMatched':
      return [data.makerOrderId, data.takerOrderId];
    default:
      return [data.orderId];
  }
}
