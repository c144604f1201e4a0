import type { ReadSchema } from '../../../src/projections/all-projections.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { naiveBooks } from './books.js';
import { naiveCandles } from './candles.js';
import { loggedEvents, type LoggedEvent } from './events.js';
import { naiveMarkets } from './markets.js';
import { naiveOrderHistory } from './order-history.js';
import { naiveOrders } from './orders.js';
import { naivePositions } from './positions.js';
import { naiveTickers } from './tickers.js';
import { naiveTrades } from './trades.js';
import { naiveUsers } from './users.js';

/** Every table, with its key. */
const TABLES: {
  readonly [Name in keyof ReadSchema]: readonly [
    key: keyof ReadSchema[Name],
    rows: (events: readonly LoggedEvent[]) => readonly ReadSchema[Name][],
  ];
} = {
  users: ['user_id', naiveUsers],
  markets: ['symbol', naiveMarkets],
  orders: ['order_id', naiveOrders],
  books: ['symbol', naiveBooks],
  order_history: ['entry', naiveOrderHistory],
  trades: ['trade_id', naiveTrades],
  candles: ['candle_id', naiveCandles],
  tickers: ['symbol', naiveTickers],
  positions: ['position_id', naivePositions],
};

/** Rows of every table, in the order of their keys. */
export type NaiveTables = { readonly [Name in keyof ReadSchema]: readonly ReadSchema[Name][] };

/** What every table must hold after these events. @param events of the log, from the first on, in its order */
export function naiveReadModel(events: readonly RecordedEvent[]): NaiveTables {
  const logged = loggedEvents(events);
  const tables = Object.entries(TABLES).map(([name, [key, rowsOf]]) => {
    const keyOf = (row: object): string | number => (row as Record<string, string | number>)[key]!;
    const rows = [...rowsOf(logged)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return [name, rows] as const;
  });
  return Object.fromEntries(tables) as unknown as NaiveTables;
}
