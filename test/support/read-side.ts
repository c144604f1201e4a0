import { pino } from 'pino';

import type { EventStore } from '../../src/eventstore/event-store.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import type { SqlRow, TableDefinition } from '../../src/sql/table.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { followViews, openViews, type Views } from '../../src/projections/all-views.js';
import {
  pollingGate,
  type CheckpointGate,
} from '../../src/projections/generations/checkpoint-gate.js';
import { tableName } from '../../src/projections/generations/generation.js';
import { liveGeneration, readGenerations } from '../../src/projections/generations/registry.js';
import { LagMeter } from '../../src/projections/lag/lag-meter.js';
import type { Projection } from '../../src/projections/projection.js';
import { ProjectionRunner, type RunnerParts } from '../../src/projections/runner/runner.js';
import type { ViewRoom } from '../../src/views/open-views.js';
import { ReadModel } from '../../src/queries/read-model.js';
import type { Storage } from './profiles.js';
import { createParsedQueries, type ParsedQueries } from './parsed-queries.js';

/** The projections and queries of one process, over the storage of a test. */
export interface ReadSide {
  readonly store: EventStore;
  readonly database: ReadDatabase;
  readonly views: Views;
  readonly gate: CheckpointGate;
  readonly runner: ProjectionRunner;
  readonly queries: ParsedQueries;
  /** Resolves when every projection has reached a position. @throws Error when they do not soon */
  reach(position: bigint): Promise<void>;
}

/** Long enough for a busy machine to make all tables anew on a server that writes each statement to its disk. */
const REACH_LIMIT_MS = 45_000;

const silent = pino({ level: 'silent' });

/** Parts other than the usual ones. */
type Replaced = Partial<
  Omit<RunnerParts, 'views'> & {
    database: ReadDatabase;
    gate: CheckpointGate;
    room: ViewRoom;
  }
>;

/** Sets a read side up, its runner not yet started. */
export async function readSide(
  storage: Storage,
  store: EventStore,
  replaced: Replaced = {},
): Promise<ReadSide> {
  const database = replaced.database ?? (await storage.openDatabase());
  const room = replaced.room ?? (await storage.openRoom());
  const projections = replaced.projections ?? allProjections;
  // Another process may be the one that keeps the tables.
  const gate = replaced.gate ?? pollingGate(database, projections);
  const now = replaced.now ?? (() => new Date());
  const opened = openViews(room);
  const views = followViews({ room, database, logger: silent });
  const onPositions = gate.advance.bind(gate);
  const onRecovering = (): void => undefined;
  const common = { store, projections, views, onPositions, onRecovering, now, logger: silent };
  const parts = { ...common, ...replaced };
  const readModel = new ReadModel({ database, gate, views: opened, projections, now });
  return {
    store,
    database,
    views: opened,
    gate,
    runner: new ProjectionRunner({ ...parts, database }),
    queries: createParsedQueries(readModel, store, lagMeterOf(store, database, projections)),
    async reach(position) {
      const names = projections.map(({ name }) => name);
      if (await gate.waitFor(names, position, REACH_LIMIT_MS)) return;
      throw new Error(`the projections have not reached ${position}`);
    },
  };
}

/** What tells how far tables are behind. */
export function lagMeterOf(
  store: EventStore,
  database: ReadDatabase,
  projections: readonly Projection[] = allProjections,
): LagMeter {
  return new LagMeter({ store, database, projections, maxLagSeconds: 30, now: () => new Date() });
}

/** Every row of every live table, by table and in the order of their keys. */
export async function contents(
  database: ReadDatabase,
  projections: readonly Projection[] = allProjections,
): Promise<Record<string, readonly SqlRow[]>> {
  return database.snapshot(async (sql) => {
    const generations = await readGenerations(database.tables, sql);
    const found: Record<string, readonly SqlRow[]> = {};
    for (const projection of projections) {
      const live = liveGeneration(projection, generations);
      if (live === undefined) throw new Error(`${projection.name} has no live tables`);
      for (const table of projection.tables) {
        const rows = await database.tables.all(sql, tableName(table, live));
        found[table.name] = rows.sort(byKey(table));
      }
    }
    return found;
  });
}

/** What a table of a projection's live generation is called at the moment. */
export async function liveTable(
  { tables, sql }: Pick<ReadDatabase, 'tables' | 'sql'>,
  projection: Projection,
  table: TableDefinition = projection.tables[0]!,
): Promise<string> {
  const live = liveGeneration(projection, await readGenerations(tables, sql));
  if (live === undefined) throw new Error(`${projection.name} has no live tables`);
  return tableName(table, live);
}

function byKey({ key }: TableDefinition): (a: SqlRow, b: SqlRow) => number {
  return (a, b) => (a[key]! < b[key]! ? -1 : 1);
}
