import { pino } from 'pino';

import type { EventStore } from '../../src/eventstore/event-store.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { allProjections, type ReadSchema } from '../../src/projections/all-projections.js';
import { allViews } from '../../src/projections/all-views.js';
import type { OpenOrder } from '../../src/projections/open-orders.js';
import { CheckpointGate } from '../../src/projections/runner/checkpoint-gate.js';
import type { OpenOrdersView } from '../../src/views/open-orders-view.js';
import { ProjectionRunner, type RunnerParts } from '../../src/projections/runner/runner.js';
import { createQueries, type Queries } from '../../src/queries/queries.js';
import { ReadModel } from '../../src/queries/read-model.js';
import type { Storage } from './profiles.js';

/** The projections and queries of one process, over the storage of a test. */
export interface ReadSide {
  readonly store: EventStore;
  readonly database: ReadDatabase<ReadSchema>;
  readonly view: OpenOrdersView<OpenOrder>;
  readonly gate: CheckpointGate;
  readonly runner: ProjectionRunner;
  readonly queries: Queries;
  /** Resolves when every projection has reached a position. @throws Error when they do not soon */
  reach(position: bigint): Promise<void>;
}

const silent = pino({ level: 'silent' });

/** Parts other than the usual ones. */
type Replaced = Partial<
  Omit<RunnerParts, 'views'> & {
    database: ReadDatabase<ReadSchema>;
    view: OpenOrdersView<OpenOrder>;
  }
>;

/** Sets a read side up, its runner not yet started. */
export async function readSide(
  storage: Storage,
  store: EventStore,
  replaced: Replaced = {},
): Promise<ReadSide> {
  const database = replaced.database ?? (await storage.openDatabase());
  const view = replaced.view ?? (await storage.openView());
  const gate = replaced.gate ?? new CheckpointGate();
  const projections = replaced.projections ?? allProjections;
  const now = replaced.now ?? (() => new Date());
  const opened = { openOrders: view };
  const views = allViews.map((viewOf) => viewOf(opened, silent));
  const parts = { store, gate, projections, views, now, logger: silent, ...replaced, database };
  const readModel = new ReadModel({ database, gate, views: opened, projections, now });
  return {
    store,
    database,
    view,
    gate,
    runner: new ProjectionRunner(parts),
    queries: createQueries(readModel, store),
    async reach(position) {
      const names = projections.map(({ name }) => name);
      if (await gate.waitFor(names, position, 10_000)) return;
      throw new Error(`the projections have not reached ${position}`);
    },
  };
}

/** Every row of every table, by table and in the order of their keys. */
export async function contents(
  database: ReadDatabase<ReadSchema>,
): Promise<Record<string, readonly object[]>> {
  return database.snapshot(async (sql) => ({
    users: await sql.selectFrom('users').selectAll().orderBy('user_id').execute(),
    markets: await sql.selectFrom('markets').selectAll().orderBy('symbol').execute(),
    orders: await sql.selectFrom('orders').selectAll().orderBy('order_id').execute(),
    trades: await sql.selectFrom('trades').selectAll().orderBy('trade_id').execute(),
  }));
}
