import { run } from './run.js';
import { sqliteInserts, sqliteUpdates } from './sqlite-rows.js';
const quote = (name) => `"${name}"`;
/** How SQLite says it. Its BINARY collation, the default, compares text by code point. */
export const sqliteDialect = {
    quote,
    nullSafeEquals: 'IS',
    // Few, so that the statements are kept.
    keySizes: [256, 16, 1],
    // A transaction that writes has the whole file.
    forUpdate: '',
    columnType: (type) => (type === 'integer' ? 'integer' : 'text'),
    tableOptions: async () => 'STRICT',
    // Index names are unique in the whole file.
    indexName: (index, table) => `${index}_of_${table}`,
    byIndex: (name) => `INDEXED BY ${quote(name)}`,
    indexesOf: `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`,
    tableNames: `SELECT name FROM sqlite_master WHERE type = 'table'`,
    createIndex({ columns, only }, name, table) {
        const of = `CREATE INDEX ${quote(name)} ON ${quote(table)} (${columns.map(quote).join(', ')})`;
        if (only === undefined)
            return of;
        const is = only.is === 'not null' ? 'IS NOT NULL' : `= ${only.is}`;
        return `${of} WHERE ${quote(only.column)} ${is}`;
    },
    inserts: sqliteInserts,
    updates: sqliteUpdates,
    analyze,
};
/** Rows from which on a table has statistics. */
const ENOUGH = 10_000;
/**
 * Takes the statistics of tables that have enough rows, from a sample (analysis_limit). Without any, SQLite takes a table
 * for a large one; those of a small table would have it read from end to end after it has grown.
 */
async function analyze(sql, names) {
    for (const name of names) {
        const row = `SELECT 1 FROM ${quote(name)} LIMIT 1 OFFSET ${ENOUGH - 1}`;
        if ((await run(sql, row)).length > 0)
            await run(sql, `ANALYZE ${quote(name)}`);
    }
    // Other connections read statistics with the schema, and the schema when it has changed.
    await run(sql, 'CREATE TABLE IF NOT EXISTS schema_change (id INTEGER)');
    await run(sql, 'DROP TABLE schema_change');
}
//# sourceMappingURL=sqlite-dialect.js.map