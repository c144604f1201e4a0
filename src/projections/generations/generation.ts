import {
  integer,
  nullable,
  table,
  text,
  type RowOf,
  type TableDefinition,
} from '../../sql/table.js';
import { columnInteger } from '../column-integer.js';

/**
 * live: the one that is read, of its version. previous: it was live until another took its place. building: it is being
 * filled. past: it was filled up to some moment of the past, and stays so. dropping: its tables are gone, or will be.
 */
export type GenerationRole = 'live' | 'previous' | 'building' | 'past' | 'dropping';

/** live: it has seen the end of the log. catching_up: it has not yet. failed: an event it cannot apply has stopped it. */
export type ProjectionState = 'live' | 'catching_up' | 'failed';

/**
 * One set of the tables of a projection, and how far it has come. A projection has several beside each other: the one
 * that is read, the one that was read before, one in the making, those of the program's last version.
 */
export interface Generation {
  /** `orders_g3`. */
  readonly id: string;
  readonly projection: string;
  /** Version of the projection that keeps the tables. */
  readonly version: number;
  /** Counts the generations of a projection, whatever their versions. */
  readonly number: number;
  readonly role: GenerationRole;
  /** Log position up to which the tables hold every event; BEFORE_FIRST when none. */
  readonly position: bigint;
  /** How many events were applied. */
  readonly events: number;
  readonly state: ProjectionState;
  /** What stopped it, when it failed. */
  readonly error: string | null;
  /** When the store recorded the last event it applied, ISO-8601. */
  readonly lastEventAt: string | null;
  /** How long after that it was applied. */
  readonly lagMs: number | null;
  /** Who may write: the epoch of the lease under which it is kept. Whoever comes with another one is too late. */
  readonly epoch: number;
  readonly createdAt: string;
  /** When this was written, ISO-8601. */
  readonly updatedAt: string;
}

/** The position of a table that has seen nothing; the log's first event is at 0 or later. */
export const BEFORE_FIRST = -1n;

/** Longest error text that is kept. */
const ERROR_LENGTH = 500;

/*
 * The tables of a generation bear its number and never another name. Its row in the register is the checkpoint: written
 * in the transaction of the rows, so that whatever crashes, it tells exactly which events the tables hold. Which
 * generation is read is a cell of that row; another one takes its place by one small transaction, and whoever was
 * reading the tables before finds them where they were.
 */

/** The register of all generations: one row each. */
export const generationsTable = table({
  name: 'projection_generations',
  key: 'id',
  columns: {
    id: text(80),
    projection: text(64),
    version: integer,
    number: integer,
    role: text<GenerationRole>(16),
    position: integer,
    events: integer,
    state: text<ProjectionState>(16),
    error: nullable(text(ERROR_LENGTH)),
    last_event_at: nullable(text(24)),
    lag_ms: nullable(integer),
    epoch: integer,
    created_at: text(24),
    updated_at: text(24),
  },
});

/** A generation as it is registered. */
export type GenerationRow = RowOf<typeof generationsTable>;

/** The tables are not as they were left: others have taken their place, or another runner has taken over. */
export class GenerationMoved extends Error {
  constructor({ id, position, epoch }: Generation) {
    super(`${id} is not at position ${position} of epoch ${epoch} any more`);
    this.name = 'GenerationMoved';
  }
}

/** What the table is called that a definition means. */
export function tableName(
  { name }: TableDefinition,
  { number }: Pick<Generation, 'number'>,
): string {
  return `${name}_g${number}`;
}

/** What a generation is called. */
export function generationId(projection: string, number: number): string {
  return `${projection}_g${number}`;
}

export function generationOf(row: GenerationRow): Generation {
  return {
    id: row.id,
    projection: row.projection,
    version: row.version,
    number: row.number,
    role: row.role,
    position: BigInt(row.position),
    events: row.events,
    state: row.state,
    error: row.error,
    lastEventAt: row.last_event_at,
    lagMs: row.lag_ms,
    epoch: row.epoch,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function rowOf(generation: Generation): GenerationRow {
  return {
    id: generation.id,
    projection: generation.projection,
    version: generation.version,
    number: generation.number,
    role: generation.role,
    position: columnInteger(generation.position),
    events: generation.events,
    state: generation.state,
    error: generation.error?.slice(0, ERROR_LENGTH) ?? null,
    last_event_at: generation.lastEventAt,
    lag_ms: generation.lagMs,
    epoch: generation.epoch,
    created_at: generation.createdAt,
    updated_at: generation.updatedAt,
  };
}
