import type { BookRow } from '../../../src/projections/books-table.js';
import { ofType, type LoggedEvent } from './events.js';

export function naiveBooks(events: readonly LoggedEvent[]): readonly BookRow[] {
  return ofType(events, 'MarketListed').map(({ data, stream }) => ({
    symbol: data.symbol,
    tick_size: data.tickSize,
    lot_size: data.lotSize,
    sequence: events.filter((event) => event.stream === stream).length - 1,
    updated_at: (events.findLast((event) => event.stream === stream)!.data as { at: string }).at,
  }));
}
