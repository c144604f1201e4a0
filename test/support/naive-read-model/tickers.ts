import type { TickerRow } from '../../../src/projections/tickers.js';
import { ofType, type LoggedEvent } from './events.js';

export function naiveTickers(events: readonly LoggedEvent[]): readonly TickerRow[] {
  const rows = ofType(events, 'OrderMatched').map(({ data, position }) => ({
    symbol: data.symbol,
    trade_id: data.tradeId,
    price: data.price,
    quantity: data.quantity,
    taker_side: data.takerSide,
    traded_at: data.at,
    position,
  }));
  return [...new Map(rows.map((row) => [row.symbol, row])).values()];
}
