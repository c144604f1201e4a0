import type { Kysely } from 'kysely';

import type { SqlRow, TableDefinition } from './table.js';

/** Runs statements on the tables: the database itself, or one transaction of it. Whoever queries names their rows. */
export type Sql = Kysely<unknown>;

/** As much of `Sql` as `Tables` needs, which knows tables by their definitions and not by a schema. */
export type Statements = Pick<Sql, 'executeQuery' | 'schema'>;

/**
 * Keeps tables, whatever is in them and whichever SQL engine it is. Nobody outside drivers/ knows which one. Whatever is
 * asked of it throws ReadDatabaseUnavailable when the database cannot be reached, does not answer in time, or has trouble
 * that may pass.
 */
export interface TableStore {
  /**
   * For single reads; each sees what was committed when it began, and is over within a second, one way or the other.
   */
  readonly sql: Statements;

  readonly tables: Tables;

  /** How many transactions at a time are worth while: that others who write get their turn, too. */
  readonly writers: number;

  /**
   * One write transaction, rolled back when `work` throws. Others may run at the same time, where the engine has more
   * than one: who must not be overtaken writes a row by `compareAndSet`. A statement may take its time, as long as the
   * server answers.
   */
  transaction<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /** Reads that see one and the same moment, for as long as they take; nobody waits for them. */
  longSnapshot<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /**
   * Makes and drops tables and indexes: of all processes on this database, one at a time. Not atomic as a whole: MySQL
   * commits each such statement by itself.
   */
  exclusively<T>(work: (sql: Statements) => Promise<T>): Promise<T>;

  /** Whether an error says that a row does not fit its table, so that trying again is in vain. */
  isRowFault(error: unknown): boolean;
}

/** The database of the tables, for those who query them, too. */
export interface ReadDatabase extends TableStore {
  readonly sql: Sql;

  /** Reads that see one and the same moment, and are over within a second, all together. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;

  /** Resolves when the database reads. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** A row before and after; the key is the same. */
export interface RowChange {
  readonly before: SqlRow;
  readonly after: SqlRow;
}

/** Statements over whole tables, and over many rows of one. Text compares by code point, case and blanks included. */
export interface Tables {
  /** Creates an empty table of this shape under `name`, without the indexes of its definition. */
  create(sql: Statements, definition: TableDefinition, name: string): Promise<void>;

  /** Makes those indexes of the definition that are missing; quickest when the rows are there. */
  createIndexes(sql: Statements, definition: TableDefinition, name: string): Promise<void>;

  /**
   * What stands behind a table in FROM, so that the engine uses one of its indexes whatever it estimates. A statement
   * fails when there is no such index, or it is of no use.
   * @param index its name in the definition
   * @param name what the table is called
   */
  byIndex(index: string, name: string): string;

  /** Drops tables; missing ones are fine. */
  drop(sql: Statements, names: readonly string[]): Promise<void>;

  /** The names of all tables of the database, whosever they are. */
  names(sql: Statements): Promise<readonly string[]>;

  /** The rows of these keys; a missing row is left out. */
  load(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<SqlRow[]>;

  /**
   * The row of a key as it is now, which nobody else writes until the transaction ends. To be read before anything else
   * in the transaction, so that what is read then is no older.
   */
  lock(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    key: string,
  ): Promise<SqlRow | undefined>;

  /** All rows; for tables of a few. */
  all(sql: Statements, name: string): Promise<SqlRow[]>;

  /** Adds rows, none of which may be there. When it fails, some of them may stay until the transaction is rolled back. */
  insert(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    rows: readonly SqlRow[],
  ): Promise<void>;

  /** Writes what has changed of rows that are there. */
  update(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    changes: readonly RowChange[],
  ): Promise<void>;

  /**
   * Writes a row in the place of the one with its key, provided that that one still is what it is said to be.
   * @param expected some of its cells, none of them null
   * @returns false, having changed nothing, when it is not, or not there
   */
  compareAndSet(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    expected: SqlRow,
    row: SqlRow,
  ): Promise<boolean>;

  /** Deletes the rows of these keys; missing ones are fine. */
  delete(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<void>;

  /** Has the engine take statistics of tables, by which it plans queries. Not within a transaction. */
  analyze(sql: Statements, names: readonly string[]): Promise<void>;

  /**
   * Compares two tables of one shape cell by cell, a few thousand rows at a time. What it says holds for one moment only
   * if nobody writes meanwhile, or `sql` is a transaction.
   * @param limit of how many differences to tell more than the number
   */
  differences(
    sql: Statements,
    definition: TableDefinition,
    a: string,
    b: string,
    limit: number,
  ): Promise<Differences>;
}

/** In what two tables differ. */
export interface Differences {
  /** Rows that were compared; a row that only one table has counts. */
  readonly compared: number;
  /** Those of them that differ, or are in one table only. */
  readonly different: number;
  /** The first of these. */
  readonly examples: readonly Difference[];
}

/** A row that differs between two tables. */
export interface Difference {
  readonly key: string | number;
  /** The table that alone has it, if so. */
  readonly onlyIn?: 'a' | 'b';
  /** Its cells that differ; none when one table alone has it. */
  readonly columns: readonly {
    readonly column: string;
    readonly a: SqlRow[string];
    readonly b: SqlRow[string];
  }[];
}
