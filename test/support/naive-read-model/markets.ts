import type { MarketRow } from '../../../src/projections/markets.js';
import { ofType, type LoggedEvent } from './events.js';

export function naiveMarkets(events: readonly LoggedEvent[]): readonly MarketRow[] {
  return ofType(events, 'MarketListed').map(({ data, position }) => {
    const change = ofType(events, 'MarketStatusChanged').findLast(
      (changed) => changed.data.symbol === data.symbol,
    )?.data;
    const bounding = ofType(events, 'MarketBoundsChanged').findLast(
      (changed) => changed.data.symbol === data.symbol,
    )?.data;
    const bounds = bounding?.bounds ?? data;
    return {
      symbol: data.symbol,
      tick_size: data.tickSize,
      lot_size: data.lotSize,
      min_quantity: bounds.minQuantity ?? null,
      max_quantity: bounds.maxQuantity ?? null,
      min_notional: bounds.minNotional ?? null,
      max_open_orders: bounds.maxOpenOrders ?? null,
      protection_band_bps: bounds.protectionBandBps ?? null,
      price_band_bps: bounds.priceBandBps ?? null,
      status: change?.status ?? 'ONLINE',
      status_reason: change?.reason ?? null,
      status_changed_by: change?.actor ?? null,
      status_changed_at: change?.at ?? null,
      bounds_reason: bounding?.reason ?? null,
      bounds_changed_by: bounding?.actor ?? null,
      bounds_changed_at: bounding?.at ?? null,
      listed_at: data.at,
      position,
    };
  });
}
