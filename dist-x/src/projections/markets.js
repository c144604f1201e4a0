import { integer, nullable, table, text } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection } from './projection.js';
const marketsTable = table({
    name: 'markets',
    key: 'symbol',
    columns: {
        symbol: text(32),
        tick_size: text(32),
        lot_size: text(32),
        min_quantity: nullable(text(40)),
        max_quantity: nullable(text(40)),
        min_notional: nullable(text(40)),
        max_open_orders: nullable(integer),
        protection_band_bps: nullable(integer),
        price_band_bps: nullable(integer),
        status: text(16),
        /** Why and by whom the status was changed; null until it was. */
        status_reason: nullable(text(200)),
        status_changed_by: nullable(text(64)),
        status_changed_at: nullable(text(24)),
        listed_at: text(24),
        position: integer,
    },
});
/** One row a market. */
export const markets = projection({
    name: 'markets',
    version: 3,
    tables: [marketsTable],
    on: {
        MarketListed: {
            creates: ({ symbol }) => ({ markets: [symbol] }),
            apply: ({ markets }, listing, { position }) => markets.put(listed(listing, position)),
        },
        MarketStatusChanged: {
            keys: ({ symbol }) => ({ markets: [symbol] }),
            apply: ({ markets }, change) => markets.put(changed(markets, change)),
        },
    },
});
function listed(market, position) {
    return {
        symbol: market.symbol,
        tick_size: market.tickSize,
        lot_size: market.lotSize,
        min_quantity: market.minQuantity ?? null,
        max_quantity: market.maxQuantity ?? null,
        min_notional: market.minNotional ?? null,
        max_open_orders: market.maxOpenOrders ?? null,
        protection_band_bps: market.protectionBandBps ?? null,
        price_band_bps: market.priceBandBps ?? null,
        status: 'ONLINE',
        status_reason: null,
        status_changed_by: null,
        status_changed_at: null,
        listed_at: market.at,
        position: columnInteger(position),
    };
}
function changed(rows, { symbol, status, reason, actor, at }) {
    const row = rows.get(symbol);
    if (row === undefined)
        throw new Error(`market ${symbol} was never listed`);
    const change = { status_reason: reason, status_changed_by: actor, status_changed_at: at };
    return { ...row, status, ...change };
}
//# sourceMappingURL=markets.js.map