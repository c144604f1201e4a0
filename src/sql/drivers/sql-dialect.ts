import type { ColumnDataType } from 'kysely';

import type { RowChange, Statements } from '../read-database.js';
import type { ColumnType, IndexDefinition, SqlRow, TableDefinition } from '../table.js';

/** A statement as text, and what its question marks stand for. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What SQLite and MySQL say differently. */
export interface SqlDialect {
  /** Quotes a name that came from a table definition. */
  readonly quote: (name: string) => string;
  /** An operator of equality for which two nulls are equal. */
  readonly nullSafeEquals: string;
  /** How many keys the statements about some rows have: what is left of them has one of its own. */
  readonly keySizes: readonly number[];
  /** The tail of a SELECT by which nobody else writes its rows until the transaction ends. */
  readonly forUpdate: string;
  columnType(type: ColumnType): ColumnDataType;
  /** The tail of a CREATE TABLE. The server may have to be asked for its kind first. */
  tableOptions(sql: Statements): Promise<string>;
  /** What an index of a table is called, of its name in the definition. */
  indexName(index: string, table: string): string;
  /** What stands behind a table in FROM for an index to be used. @param name what the index is called */
  byIndex(name: string): string;
  /** A query of the names of a table's indexes, as column `name`; its parameter is the table's name. */
  readonly indexesOf: string;
  /** A query of the names of all tables of this database, as column `name`. */
  readonly tableNames: string;
  /** The statement that makes an index. @param name what it is called @param table the table's name */
  createIndex(index: IndexDefinition, name: string, table: string): string;
  /** The quickest statements that add rows to a table. */
  inserts(definition: TableDefinition, name: string, rows: readonly SqlRow[]): Iterable<Statement>;
  /** The quickest statements that write the changed cells of rows. */
  updates(
    definition: TableDefinition,
    name: string,
    changes: readonly RowChange[],
  ): Iterable<Statement>;
  /** Takes the statistics by which the engine plans queries. */
  analyze(sql: Statements, names: readonly string[]): Promise<void>;
}
