import { openMysql } from './drivers/mysql-database.js';
import { openSqlite } from './drivers/sqlite-database.js';
import type { ReadDatabase } from './read-database.js';

export interface ReadDatabaseOptions {
  /** mysql://user:password@host:port/database; when set, the tables live there. */
  readonly mysqlUrl?: string | undefined;
  /** Path of the SQLite file that holds them otherwise; created when missing, its folder too. */
  readonly sqliteFile: string;
}

/**
 * Opens the database of the read tables.
 * @throws ReadDatabaseUnavailable when the SQLite file cannot be opened; MySQL is first reached by the first statement
 */
export async function openReadDatabase(options: ReadDatabaseOptions): Promise<ReadDatabase> {
  return options.mysqlUrl === undefined
    ? openSqlite(options.sqliteFile)
    : openMysql(options.mysqlUrl);
}
