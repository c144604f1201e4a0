import { openMysql } from './drivers/mysql-database.js';
import { openSqlite } from './drivers/sqlite-database.js';
/**
 * Opens the database of the read tables.
 * @throws ReadDatabaseUnavailable when the SQLite file cannot be opened; MySQL is first reached by the first statement
 */
export async function openReadDatabase(options) {
    return options.mysqlUrl === undefined
        ? openSqlite(options.sqliteFile)
        : openMysql(options.mysqlUrl);
}
//# sourceMappingURL=open-read-database.js.map