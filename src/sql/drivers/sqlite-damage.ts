import { connectSqlite, OF_READER } from './sqlite-connect.js';
import { faultOf, isSqliteDamage } from './sqlite-errors.js';

/**
 * Looks whether SQLite knows a file for a database: reads its first page and its schema, and not its rows, which may be many.
 * @returns what SQLite says; undefined when it is one, or when that cannot be told now
 */
export function damageOf(file: string): string | undefined {
  try {
    const database = connectSqlite(file, OF_READER);
    try {
      database.prepare('SELECT count(*) FROM sqlite_master').all([]);
    } finally {
      database.close();
    }
    return undefined;
  } catch (error) {
    return isSqliteDamage(error) ? faultOf(error).message : undefined;
  }
}
