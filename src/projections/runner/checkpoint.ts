import type { Statements, Tables } from '../../sql/read-database.js';
import { integer, nullable, table, text, type RowOf } from '../../sql/table.js';
import { columnInteger } from '../column-integer.js';
import type { Projection } from '../projection.js';
import { liveNames } from './table-names.js';

/**
 * live: it has seen the end of the log. catching_up: it has not yet. rebuilding: the same, of a table that was thrown
 * away because the projection's version rose. failed: an event it cannot apply has stopped it.
 */
export type ProjectionState = 'live' | 'catching_up' | 'rebuilding' | 'failed';

/** How far the tables of a projection have come. */
export interface Checkpoint {
  readonly projection: string;
  /** Version of the projection that keeps the tables. */
  readonly version: number;
  /** Log position up to which the tables hold every event; BEFORE_FIRST when none. */
  readonly position: bigint;
  /** Rises when rebuilt tables take the place of these. */
  readonly generation: number;
  readonly state: ProjectionState;
  /** What stopped it, when it failed. */
  readonly error: string | null;
  /** When the store recorded the last event it applied, ISO-8601. */
  readonly lastEventAt: string | null;
  /** How long after that it was applied. */
  readonly lagMs: number | null;
  /** When this was written, ISO-8601. */
  readonly updatedAt: string;
}

/** The position of a table that has seen nothing; the log's first event is at 0 or later. */
export const BEFORE_FIRST = -1n;

/** Longest error text that is kept. */
const ERROR_LENGTH = 500;

/*
 * The tables of a projection and its checkpoint are one unit. The checkpoint is a table of one row beside them; all are
 * made, renamed and dropped together, and written in one transaction. So whatever crashes, and whichever tables bear
 * the names at the moment (the live ones, rebuilt ones, or the previous ones that an operator renamed back), the
 * checkpoint beside them tells exactly which events they hold. The runner believes nothing else.
 */

/** The shape of every checkpoint table. */
export const checkpointDefinition = table({
  name: 'checkpoint',
  key: 'projection',
  columns: {
    projection: text(64),
    version: integer,
    position: integer,
    generation: integer,
    state: text<ProjectionState>(16),
    error: nullable(text(ERROR_LENGTH)),
    last_event_at: nullable(text(24)),
    lag_ms: nullable(integer),
    updated_at: text(24),
  },
});

type CheckpointRow = RowOf<typeof checkpointDefinition>;

/** Writes a checkpoint. @param name the name of its table */
export async function writeCheckpoint(
  tables: Tables,
  sql: Statements,
  name: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const row: CheckpointRow = {
    projection: checkpoint.projection,
    version: checkpoint.version,
    position: columnInteger(checkpoint.position),
    generation: checkpoint.generation,
    state: checkpoint.state,
    error: checkpoint.error?.slice(0, ERROR_LENGTH) ?? null,
    last_event_at: checkpoint.lastEventAt,
    lag_ms: checkpoint.lagMs,
    updated_at: checkpoint.updatedAt,
  };
  await tables.upsert(sql, checkpointDefinition, name, [row]);
}

/** The checkpoint of a projection's live tables, or undefined when they have none yet. The tables must exist. */
export async function readCheckpoint(
  tables: Tables,
  sql: Statements,
  projection: Projection,
): Promise<Checkpoint | undefined> {
  const { checkpoint } = liveNames(projection);
  const [row] = await tables.load(sql, checkpointDefinition, checkpoint, [projection.name]);
  // The table was made of that definition.
  return row && checkpointOf(row as CheckpointRow);
}

/** The checkpoints of live tables, by projection; those without one are left out. The tables must exist. */
export async function readCheckpoints(
  tables: Tables,
  sql: Statements,
  projections: readonly Projection[],
): Promise<Map<string, Checkpoint>> {
  const found = await Promise.all(projections.map((each) => readCheckpoint(tables, sql, each)));
  return new Map(
    found.filter((each) => each !== undefined).map((each) => [each.projection, each] as const),
  );
}

function checkpointOf(row: CheckpointRow): Checkpoint {
  return {
    projection: row.projection,
    version: row.version,
    position: BigInt(row.position),
    generation: row.generation,
    state: row.state,
    error: row.error,
    lastEventAt: row.last_event_at,
    lagMs: row.lag_ms,
    updatedAt: row.updated_at,
  };
}
