import type { ReadDatabase } from './read-database.js';

export interface ReadDatabaseOptions {
  /** mysql://user:password@host:port/database; when set, the tables live there. */
  readonly mysqlUrl?: string | undefined;
  /** Path of the SQLite file that holds them otherwise; created when missing, its folder too. */
  readonly sqliteFile: string;
}

/**
 * Opens the database of the read tables; its driver alone is loaded.
 * @throws ReadDatabaseUnavailable when the SQLite file cannot be opened; MySQL is first reached by the first statement
 */
export async function openReadDatabase(options: ReadDatabaseOptions): Promise<ReadDatabase> {
  if (options.mysqlUrl !== undefined) {
    const { openMysql } = await import('./drivers/mysql-database.js');
    return openMysql(options.mysqlUrl);
  }
  const { openSqlite } = await import('./drivers/sqlite-database.js');
  return openSqlite(options.sqliteFile);
}
