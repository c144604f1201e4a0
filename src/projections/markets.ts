import type {
  MarketBoundsChanged,
  MarketListed,
  MarketStatusChanged,
} from '../domain/market/events.js';
import type { FilterTerms, MarketStatus } from '../domain/market/terms.js';
import { integer, nullable, table, text, type RowOf } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection, type Rows } from './projection.js';

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
    status: text<MarketStatus>(16),
    /** Why and by whom the status was changed; null until it was. */
    status_reason: nullable(text(200)),
    status_changed_by: nullable(text(64)),
    status_changed_at: nullable(text(24)),
    /** The same of the bounds. */
    bounds_reason: nullable(text(200)),
    bounds_changed_by: nullable(text(64)),
    bounds_changed_at: nullable(text(24)),
    listed_at: text(24),
    position: integer,
  },
});

/** A listed market. */
export type MarketRow = RowOf<typeof marketsTable>;

/** One row a market. */
export const markets = projection({
  name: 'markets',
  version: 4,
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
    MarketBoundsChanged: {
      keys: ({ symbol }) => ({ markets: [symbol] }),
      apply: ({ markets }, change) => markets.put(bounded(markets, change)),
    },
  },
});

function listed(market: MarketListed['data'], position: bigint): MarketRow {
  return {
    symbol: market.symbol,
    tick_size: market.tickSize,
    lot_size: market.lotSize,
    ...boundsOf(market),
    status: 'ONLINE',
    status_reason: null,
    status_changed_by: null,
    status_changed_at: null,
    bounds_reason: null,
    bounds_changed_by: null,
    bounds_changed_at: null,
    listed_at: market.at,
    position: columnInteger(position),
  };
}

function boundsOf(bounds: FilterTerms) {
  return {
    min_quantity: bounds.minQuantity ?? null,
    max_quantity: bounds.maxQuantity ?? null,
    min_notional: bounds.minNotional ?? null,
    max_open_orders: bounds.maxOpenOrders ?? null,
    protection_band_bps: bounds.protectionBandBps ?? null,
    price_band_bps: bounds.priceBandBps ?? null,
  };
}

function changed(
  rows: Rows<MarketRow>,
  { symbol, status, reason, actor, at }: MarketStatusChanged['data'],
): MarketRow {
  const change = { status_reason: reason, status_changed_by: actor, status_changed_at: at };
  return { ...existing(rows, symbol), status, ...change };
}

function bounded(
  rows: Rows<MarketRow>,
  { symbol, bounds, reason, actor, at }: MarketBoundsChanged['data'],
): MarketRow {
  const change = { bounds_reason: reason, bounds_changed_by: actor, bounds_changed_at: at };
  return { ...existing(rows, symbol), ...boundsOf(bounds), ...change };
}

function existing(rows: Rows<MarketRow>, symbol: string): MarketRow {
  const row = rows.get(symbol);
  if (row === undefined) throw new Error(`market ${symbol} was never listed`);
  return row;
}
