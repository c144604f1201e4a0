import { ofType } from './events.js';
export function naiveMarkets(events) {
    return ofType(events, 'MarketListed').map(({ data, position }) => {
        const change = ofType(events, 'MarketStatusChanged').findLast((changed) => changed.data.symbol === data.symbol)?.data;
        return {
            symbol: data.symbol,
            tick_size: data.tickSize,
            lot_size: data.lotSize,
            min_quantity: data.minQuantity ?? null,
            max_quantity: data.maxQuantity ?? null,
            min_notional: data.minNotional ?? null,
            max_open_orders: data.maxOpenOrders ?? null,
            protection_band_bps: data.protectionBandBps ?? null,
            price_band_bps: data.priceBandBps ?? null,
            status: change?.status ?? 'ONLINE',
            status_reason: change?.reason ?? null,
            status_changed_by: change?.actor ?? null,
            status_changed_at: change?.at ?? null,
            listed_at: data.at,
            position,
        };
    });
}
//# sourceMappingURL=markets.js.map