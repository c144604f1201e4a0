import type { Statements } from '../read-database.js';
import { run } from './run.js';
import type { SqlDialect } from './sql-dialect.js';

const quote = (name: string): string => `\`${name}\``;

/** How MySQL and MariaDB say it. */
export const mysqlDialect: SqlDialect = {
  quote,

  nullSafeEquals: '<=>',

  // VALUES() is what both understand; the row alias that MySQL would rather have is unknown to MariaDB.
  onConflict: (_key, columns) =>
    `ON DUPLICATE KEY UPDATE ${columns
      .map((column) => `${quote(column)} = VALUES(${quote(column)})`)
      .join(', ')}`,

  columnType: (type) => (type === 'integer' ? 'bigint' : `varchar(${type.text})`),

  tableOptions: async (sql) =>
    `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${await collationOf(sql)}`,

  indexName: (index) => index,

  indexesOf:
    'SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ?',

  tableNames:
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',

  // Without partial indexes, the rows in question come together by their column.
  createIndex({ columns, only }, name, table) {
    const all = only === undefined ? columns : [only.column, ...columns];
    const distinct = [...new Set(all)].map(quote).join(', ');
    return `CREATE INDEX ${quote(name)} ON ${quote(table)} (${distinct})`;
  },
};

/** A collation that compares by code point, blanks at the end included: the servers have it under different names. */
async function collationOf(sql: Statements): Promise<string> {
  const [row] = await run<{ version: string }>(sql, 'SELECT VERSION() AS version');
  return row?.version.includes('MariaDB') === true ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
}
