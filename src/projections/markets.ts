import { decodeEvent } from '../eventstore/codec/decode.js';
import { columnInteger } from './column-integer.js';
import type { MarketListed, MarketStatusChanged } from '../domain/market/events.js';
import type { MarketStatus } from '../domain/market/terms.js';
import type { Projection, Rows } from './projection.js';

/** A listed market. */
export type MarketRow = {
  readonly symbol: string;
  readonly tick_size: string;
  readonly lot_size: string;
  readonly min_quantity: string | null;
  readonly max_quantity: string | null;
  readonly min_notional: string | null;
  readonly max_open_orders: number | null;
  readonly protection_band_bps: number | null;
  readonly price_band_bps: number | null;
  readonly status: MarketStatus;
  /** Why and by whom the status was changed; null until it was. */
  readonly status_reason: string | null;
  readonly status_changed_by: string | null;
  readonly status_changed_at: string | null;
  readonly listed_at: string;
  readonly position: number;
};

/** One row a market. */
export const markets: Projection<MarketRow> = {
  name: 'markets',
  version: 3,
  eventTypes: ['MarketListed', 'MarketStatusChanged'],
  table: {
    name: 'markets',
    columns: {
      symbol: { type: { text: 32 } },
      tick_size: { type: { text: 32 } },
      lot_size: { type: { text: 32 } },
      min_quantity: { type: { text: 40 }, nullable: true },
      max_quantity: { type: { text: 40 }, nullable: true },
      min_notional: { type: { text: 40 }, nullable: true },
      max_open_orders: { type: 'integer', nullable: true },
      protection_band_bps: { type: 'integer', nullable: true },
      price_band_bps: { type: 'integer', nullable: true },
      status: { type: { text: 16 } },
      status_reason: { type: { text: 200 }, nullable: true },
      status_changed_by: { type: { text: 64 }, nullable: true },
      status_changed_at: { type: { text: 24 }, nullable: true },
      listed_at: { type: { text: 24 } },
      position: { type: 'integer' },
    },
    key: 'symbol',
    indexes: [],
  },

  keysOf(recorded) {
    const { type, data } = decodeEvent(recorded);
    return type === 'MarketListed' || type === 'MarketStatusChanged' ? [data.symbol] : [];
  },

  fold(rows, recorded) {
    const event = decodeEvent(recorded);
    if (event.type === 'MarketListed') rows.put(listed(event.data, recorded.position));
    if (event.type === 'MarketStatusChanged') rows.put(changed(rows, event.data));
  },
};

function listed(market: MarketListed['data'], position: bigint): MarketRow {
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

function changed(
  rows: Rows<MarketRow>,
  { symbol, status, reason, actor, at }: MarketStatusChanged['data'],
): MarketRow {
  const row = rows.get(symbol);
  if (row === undefined) throw new Error(`market ${symbol} was never listed`);
  const change = { status_reason: reason, status_changed_by: actor, status_changed_at: at };
  return { ...row, status, ...change };
}
