import type { ReadDatabase } from './read-database.js';
import type { DatabaseObserver } from './statement-observer.js';

export interface ReadDatabaseOptions {
  /** mysql://user:password@host:port/database; when set, the tables live there. */
  readonly mysqlUrl?: string | undefined;
  /** Path of the SQLite file that holds them otherwise; created when missing, its folder too. */
  readonly sqliteFile: string;
  /** Told of each statement, and how the database is; default: nobody is. */
  readonly observer?: DatabaseObserver | undefined;
}

/**
 * Opens the database of the read tables; its driver alone is loaded.
 * @throws ReadDatabaseUnavailable when the SQLite file cannot be opened; MySQL is first reached by the first statement
 */
export async function openReadDatabase({
  mysqlUrl,
  sqliteFile,
  observer,
}: ReadDatabaseOptions): Promise<ReadDatabase> {
  if (mysqlUrl !== undefined) {
    const { openMysql } = await import('./drivers/mysql-database.js');
    return openMysql(mysqlUrl, undefined, observer);
  }
  const { openSqlite } = await import('./drivers/sqlite-database.js');
  return openSqlite(sqliteFile, observer);
}
