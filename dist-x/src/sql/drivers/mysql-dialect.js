import { mysqlInserts, mysqlUpdates } from './mysql-rows.js';
import { run } from './run.js';
const quote = (name) => `\`${name}\``;
/** How MySQL and MariaDB say it. */
export const mysqlDialect = {
    quote,
    nullSafeEquals: '<=>',
    // Statements are not kept, and each is a round trip.
    keySizes: [1_000],
    forUpdate: ' FOR UPDATE',
    columnType: (type) => (type === 'integer' ? 'bigint' : `varchar(${type.text})`),
    async tableOptions(sql) {
        const [row] = await run(sql, 'SELECT @@collation_connection AS name');
        return `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${row?.name ?? ''}`;
    },
    indexName: (index) => index,
    byIndex: (name) => `FORCE INDEX (${quote(name)})`,
    indexesOf: 'SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ?',
    tableNames: 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    // Without partial indexes, the rows in question come together by their column.
    createIndex({ columns, only }, name, table) {
        const all = only === undefined ? columns : [only.column, ...columns];
        const distinct = [...new Set(all)].map(quote).join(', ');
        return `CREATE INDEX ${quote(name)} ON ${quote(table)} (${distinct})`;
    },
    inserts: mysqlInserts,
    updates: mysqlUpdates,
    async analyze(sql, names) {
        if (names.length > 0)
            await run(sql, `ANALYZE TABLE ${names.map(quote).join(', ')}`);
    },
};
//# sourceMappingURL=mysql-dialect.js.map