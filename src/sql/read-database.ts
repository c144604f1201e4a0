import type { Kysely } from 'kysely';

import type { TableDefinition } from '../projections/projection.js';
import type { ReadSchema } from '../projections/read-schema.js';

/** Runs statements on the read tables: the database itself, or one transaction of it. */
export type Sql = Kysely<ReadSchema>;

/** A row as it is stored; integers are safe ones (below 2^53). */
export type SqlRow = Record<string, string | number | null>;

/** The read tables, whichever SQL engine keeps them. Nobody outside drivers/ knows which one it is. */
export interface ReadDatabase {
  /** For single reads; each sees what was committed when it began. */
  readonly sql: Sql;

  /** What the dialects say differently. */
  readonly tables: Tables;

  /** Reads that see one and the same moment. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;

  /**
   * One write transaction under the projection lock: of all processes on this database one is in such a transaction
   * at a time, and it sees everything that the ones before it committed. Rolled back when `work` throws.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;

  /** One write transaction outside the projection lock, for tables that nobody else writes. */
  unlockedTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;

  /**
   * Holds the projection lock while tables are made, dropped and renamed. Not atomic as a whole: MySQL commits each
   * such statement by itself. What must hold together goes into one `rename`.
   */
  exclusively<T>(work: (sql: Sql) => Promise<T>): Promise<T>;

  /** Whether an error says that a row does not fit its table, so that trying again is in vain. */
  isRowFault(error: unknown): boolean;

  /** Resolves when the database answers. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** A table that takes another's name. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Statements over whole tables, and over many rows of one. Text compares by code point, case and blanks included. */
export interface Tables {
  /** Creates an empty table of this shape under `name`. */
  create(sql: Sql, definition: TableDefinition, name: string): Promise<void>;

  /** Drops tables; missing ones are fine. */
  drop(sql: Sql, names: readonly string[]): Promise<void>;

  /** Names of the tables that begin so. */
  startingWith(sql: Sql, prefix: string): Promise<string[]>;

  /** Renames tables: all of them or, when anything fails or crashes, none. */
  rename(sql: Sql, renames: readonly Rename[]): Promise<void>;

  /** The rows of these keys; a missing row is left out. */
  load(
    sql: Sql,
    definition: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<SqlRow[]>;

  /** Writes whole rows, each new or in the place of the one with its key. */
  upsert(
    sql: Sql,
    definition: TableDefinition,
    name: string,
    rows: readonly SqlRow[],
  ): Promise<void>;

  count(sql: Sql, name: string): Promise<number>;

  /** How many keys have rows that differ between two tables of one shape, or a row in one of them only. */
  countDifferences(sql: Sql, definition: TableDefinition, a: string, b: string): Promise<number>;
}
