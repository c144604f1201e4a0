import type { Sql, SqlRow, Tables } from '../../sql/read-database.js';
import { columnInteger } from '../column-integer.js';
import type { Projection, TableDefinition } from '../projection.js';

/**
 * live: it has seen the end of the log. catching_up: it has not yet. rebuilding: the same, of a table that was thrown
 * away because the projection's version rose. failed: an event it cannot apply has stopped it.
 */
export type ProjectionState = 'live' | 'catching_up' | 'rebuilding' | 'failed';

/** How far a table has come. */
export interface Checkpoint {
  readonly projection: string;
  /** Version of the projection that keeps the table. */
  readonly version: number;
  /** Log position up to which the table holds every event; BEFORE_FIRST when none. */
  readonly position: bigint;
  /** Rises when a rebuilt table takes this one's place. */
  readonly generation: number;
  readonly state: ProjectionState;
  /** What stopped it, when it failed. */
  readonly error: string | null;
  /** When the store recorded the last event it applied, ISO-8601. */
  readonly lastEventAt: string | null;
  /** How long after that it was applied, in milliseconds. */
  readonly lag: number | null;
  /** When this was written, ISO-8601. */
  readonly updatedAt: string;
}

/** The position of a table that has seen nothing; the log's first event is at 0 or later. */
export const BEFORE_FIRST = -1n;

/** Longest error text that is kept. */
const ERROR_LENGTH = 500;

/*
 * A table and its checkpoint are one unit. The checkpoint is a table of one row beside it; both are made, renamed and
 * dropped together, and written in one transaction. So whatever crashes, and whichever table bears the name at the
 * moment (the live one, a rebuilt one, or the previous one that an operator renamed back), the checkpoint beside it
 * tells exactly which events it holds. The runner believes nothing else.
 */

/** The name of the checkpoint of a table. */
export function checkpointTable(table: string): string {
  return `${table}__checkpoint`;
}

/** The shape of every checkpoint table. */
export const checkpointDefinition: TableDefinition = {
  name: 'checkpoint',
  columns: {
    projection: { type: { text: 64 } },
    version: { type: 'integer' },
    position: { type: 'integer' },
    generation: { type: 'integer' },
    state: { type: { text: 16 } },
    error: { type: { text: ERROR_LENGTH }, nullable: true },
    last_event_at: { type: { text: 24 }, nullable: true },
    lag_ms: { type: 'integer', nullable: true },
    updated_at: { type: { text: 24 } },
  },
  key: 'projection',
  indexes: [],
};

/** Writes the checkpoint that belongs to a table. */
export async function writeCheckpoint(
  tables: Tables,
  sql: Sql,
  table: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const row: SqlRow = {
    projection: checkpoint.projection,
    version: checkpoint.version,
    position: columnInteger(checkpoint.position),
    generation: checkpoint.generation,
    state: checkpoint.state,
    error: checkpoint.error?.slice(0, ERROR_LENGTH) ?? null,
    last_event_at: checkpoint.lastEventAt,
    lag_ms: checkpoint.lag,
    updated_at: checkpoint.updatedAt,
  };
  await tables.upsert(sql, checkpointDefinition, checkpointTable(table), [row]);
}

/** The checkpoint of a projection's live table, or undefined when it has none yet. The table must exist. */
export async function readCheckpoint(
  tables: Tables,
  sql: Sql,
  { name, table }: Projection,
): Promise<Checkpoint | undefined> {
  const rows = await tables.load(sql, checkpointDefinition, checkpointTable(table.name), [name]);
  return rows[0] && checkpointOf(rows[0]);
}

/** The checkpoints of live tables, by projection; those without one are left out. The tables must exist. */
export async function readCheckpoints(
  tables: Tables,
  sql: Sql,
  projections: readonly Projection[],
): Promise<Map<string, Checkpoint>> {
  const found = await Promise.all(projections.map((each) => readCheckpoint(tables, sql, each)));
  return new Map(
    found.filter((each) => each !== undefined).map((each) => [each.projection, each] as const),
  );
}

function checkpointOf(row: SqlRow): Checkpoint {
  return {
    projection: String(row['projection']),
    version: Number(row['version']),
    position: BigInt(row['position'] ?? BEFORE_FIRST),
    generation: Number(row['generation']),
    state: row['state'] as ProjectionState,
    error: textOf(row['error']),
    lastEventAt: textOf(row['last_event_at']),
    lag: row['lag_ms'] === null ? null : Number(row['lag_ms']),
    updatedAt: String(row['updated_at']),
  };
}

function textOf(value: SqlRow[string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
