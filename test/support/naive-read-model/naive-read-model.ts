import { allProjections, type ReadSchema } from '../../../src/projections/all-projections.js';
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

/** How every table is made. */
const TABLES: {
  readonly [Name in keyof ReadSchema]: (
    events: readonly LoggedEvent[],
  ) => readonly ReadSchema[Name][];
} = {
  users: naiveUsers,
  markets: naiveMarkets,
  orders: naiveOrders,
  books: naiveBooks,
  order_history: naiveOrderHistory,
  trades: naiveTrades,
  candles: naiveCandles,
  tickers: naiveTickers,
  positions: naivePositions,
};

/** Rows of every table, in the order of their keys. */
export type NaiveTables = { readonly [Name in keyof ReadSchema]: readonly ReadSchema[Name][] };

/** What every table must hold after these events. @param events of the log, from the first on, in its order */
export function naiveReadModel(events: readonly RecordedEvent[]): NaiveTables {
  const logged = loggedEvents(events);
  const definitions = allProjections.flatMap(({ tables }) => [...tables]);
  const tables = definitions.map(({ name, key }) => {
    const keyOf = (row: object) => (row as Readonly<Record<string, string | number>>)[key]!;
    const rows = [...TABLES[name](logged)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return [name, rows] as const;
  });
  return Object.fromEntries(tables) as unknown as NaiveTables;
}
