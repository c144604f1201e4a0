import type { SqlDialect } from './sql-dialect.js';

const quote = (name: string): string => `"${name}"`;

/** How SQLite says it. Its BINARY collation, the default, compares text by code point. */
export const sqliteDialect: SqlDialect = {
  quote,

  nullSafeEquals: 'IS',

  onConflict: (key, columns) =>
    `ON CONFLICT (${quote(key)}) DO UPDATE SET ${columns
      .map((column) => `${quote(column)} = excluded.${quote(column)}`)
      .join(', ')}`,

  columnType: (type) => (type === 'integer' ? 'integer' : 'text'),

  tableOptions: async () => 'STRICT',

  // Index names are unique in the whole file.
  indexName: (index, table) => `${index}_of_${table}`,

  indexesOf: `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`,

  tableNames: `SELECT name FROM sqlite_master WHERE type = 'table'`,

  createIndex({ columns, only }, name, table) {
    const of = `CREATE INDEX ${quote(name)} ON ${quote(table)} (${columns.map(quote).join(', ')})`;
    if (only === undefined) return of;
    const is = only.is === 'not null' ? 'IS NOT NULL' : `= ${only.is}`;
    return `${of} WHERE ${quote(only.column)} ${is}`;
  },
};
