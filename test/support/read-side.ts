import { pino } from 'pino';

import type { EventStore } from '../../src/eventstore/event-store.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { CheckpointGate } from '../../src/projections/runner/checkpoint-gate.js';
import type { OpenOrdersView } from '../../src/views/open-orders-view.js';
import { ProjectionRunner, type RunnerParts } from '../../src/projections/runner/runner.js';
import { createQueries, type Queries } from '../../src/queries/queries.js';
import { ReadModel } from '../../src/queries/read-model.js';
import type { Storage } from './profiles.js';

/** The projections and queries of one process, over the storage of a test. */
export interface ReadSide {
  readonly store: EventStore;
  readonly database: ReadDatabase;
  readonly view: OpenOrdersView;
  readonly gate: CheckpointGate;
  readonly runner: ProjectionRunner;
  readonly queries: Queries;
  /** Resolves when every projection has reached a position. @throws Error when they do not soon */
  reach(position: bigint): Promise<void>;
}

const silent = pino({ level: 'silent' });

/** Sets a read side up, its runner not yet started; `replaced` are parts other than the usual ones. */
export async function readSide(
  storage: Storage,
  store: EventStore,
  replaced: Partial<RunnerParts> = {},
): Promise<ReadSide> {
  const database = replaced.database ?? (await storage.openDatabase());
  const view = replaced.view ?? (await storage.openView());
  const gate = replaced.gate ?? new CheckpointGate();
  const projections = replaced.projections ?? allProjections;
  const now = replaced.now ?? (() => new Date());
  const parts = { store, database, view, gate, projections, now, logger: silent, ...replaced };
  const readModel = new ReadModel({ database, gate, openOrders: view, projections, now });
  return {
    store,
    database,
    view,
    gate,
    runner: new ProjectionRunner(parts),
    queries: createQueries(readModel),
    async reach(position) {
      const names = projections.map(({ name }) => name);
      if (await gate.waitFor(names, position, 10_000)) return;
      throw new Error(`the projections have not reached ${position}`);
    },
  };
}

/** Every row of every table, by table and in the order of their keys. */
export async function contents(database: ReadDatabase): Promise<Record<string, readonly object[]>> {
  return database.snapshot(async (sql) => ({
    users: await sql.selectFrom('users').selectAll().orderBy('user_id').execute(),
    markets: await sql.selectFrom('markets').selectAll().orderBy('symbol').execute(),
    orders: await sql.selectFrom('orders').selectAll().orderBy('order_id').execute(),
    trades: await sql.selectFrom('trades').selectAll().orderBy('trade_id').execute(),
  }));
}
