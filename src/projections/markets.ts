import { decodeEvent } from '../eventstore/serialization/decode.js';
import { columnInteger } from './column-integer.js';
import type { Projection } from './projection.js';

/** A listed market. */
export type MarketRow = {
  readonly symbol: string;
  readonly tick_size: string;
  readonly lot_size: string;
  readonly listed_at: string;
  readonly position: number;
};

/** One row a market. */
export const markets: Projection<MarketRow> = {
  name: 'markets',
  version: 1,
  eventTypes: ['MarketListed'],
  table: {
    name: 'markets',
    columns: {
      symbol: { type: { text: 32 } },
      tick_size: { type: { text: 32 } },
      lot_size: { type: { text: 32 } },
      listed_at: { type: { text: 24 } },
      position: { type: 'integer' },
    },
    key: 'symbol',
    indexes: [],
  },

  keysOf(recorded) {
    const event = decodeEvent(recorded);
    return event.type === 'MarketListed' ? [event.data.symbol] : [];
  },

  fold(rows, recorded) {
    const event = decodeEvent(recorded);
    if (event.type !== 'MarketListed') return;
    const { symbol, tickSize, lotSize, at } = event.data;
    rows.put({
      symbol,
      tick_size: tickSize,
      lot_size: lotSize,
      listed_at: at,
      position: columnInteger(recorded.position),
    });
  },
};
