import type { Kysely } from 'kysely';

import type { SqlRow, TableDefinition } from './table.js';

/** Runs statements on the tables: the database itself, or one transaction of it. */
export type Sql<Schema> = Kysely<Schema>;

/** As much of `Sql` as `Tables` needs, which knows tables by their definitions and not by a schema. */
export type Statements = Pick<Kysely<unknown>, 'executeQuery' | 'schema'>;

/** Keeps tables, whatever is in them and whichever SQL engine it is. Nobody outside drivers/ knows which one. */
export interface TableStore {
  /** For single reads; each sees what was committed when it began. */
  readonly sql: Statements;

  readonly tables: Tables;

  /**
   * One write transaction under the projection lock: of all processes on this database one is in such a transaction
   * at a time, and it sees everything that the ones before it committed. Rolled back when `work` throws.
   */
  transaction<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /** One write transaction outside the projection lock, for tables that nobody else writes. */
  unlockedTransaction<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /**
   * Holds the projection lock while tables are made, dropped and renamed. Not atomic as a whole: MySQL commits each
   * such statement by itself. What must hold together goes into one `rename`.
   */
  exclusively<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /** Whether an error says that a row does not fit its table, so that trying again is in vain. */
  isRowFault(error: unknown): boolean;
}

/** The database of tables whose rows `Schema` tells by table name: for those who query them. */
export interface ReadDatabase<Schema = unknown> extends TableStore {
  readonly sql: Sql<Schema>;

  /** Reads that see one and the same moment. */
  snapshot<T>(work: (sql: Sql<Schema>) => Promise<T>): Promise<T>;

  transaction<T>(work: (sql: Sql<Schema>) => Promise<T>): Promise<T>;
  unlockedTransaction<T>(work: (sql: Sql<Schema>) => Promise<T>): Promise<T>;
  exclusively<T>(work: (sql: Sql<Schema>) => Promise<T>): Promise<T>;

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
  create(sql: Statements, definition: TableDefinition, name: string): Promise<void>;

  /** Drops tables; missing ones are fine. */
  drop(sql: Statements, names: readonly string[]): Promise<void>;

  /** Names of the tables that begin so. */
  startingWith(sql: Statements, prefix: string): Promise<string[]>;

  /** Renames tables: all of them or, when anything fails or crashes, none. */
  rename(sql: Statements, renames: readonly Rename[]): Promise<void>;

  /** The rows of these keys; a missing row is left out. */
  load(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<SqlRow[]>;

  /** Writes whole rows, each new or in the place of the one with its key. */
  upsert(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    rows: readonly SqlRow[],
  ): Promise<void>;

  /** Deletes the rows of these keys; missing ones are fine. */
  delete(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<void>;

  count(sql: Statements, name: string): Promise<number>;

  /** How many keys have rows that differ between two tables of one shape, or a row in one of them only. */
  countDifferences(
    sql: Statements,
    definition: TableDefinition,
    a: string,
    b: string,
  ): Promise<number>;
}
