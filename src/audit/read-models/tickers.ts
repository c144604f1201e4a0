import { type ComparedRows, compareKeyed } from './keyed-rows.js';
import type { Row } from './model-tables.js';
import type { TablePart } from './table-part.js';

/** The table of the last trade of each market. */
export function tickerRows(compared: ComparedRows): TablePart {
  const last = new Map<string, () => Row>();
  return {
    take(event, { position }) {
      if (event.type !== 'OrderMatched') return;
      const { tradeId, symbol, price, quantity, takerSide, at } = event.data;
      last.set(symbol, () => ({
        ...{ symbol, trade_id: tradeId, price, quantity, taker_side: takerSide, traded_at: at },
        position: Number(position),
      }));
    },
    end: () => compareKeyed(compared, last),
  };
}
