import { sql as raw } from 'kysely';
import { pieces } from './pieces.js';
import { affected, run } from './run.js';
import { TableComparison } from './table-comparison.js';
/**
 * `Tables` in one dialect. Statements over rows are written as text rather than through the query builder: they are
 * made from table definitions, not from a schema's types, and a builder's node per value would cost more than the
 * statement itself.
 */
export class SqlTables {
    #dialect;
    constructor(dialect) {
        this.#dialect = dialect;
    }
    async create(sql, definition, name) {
        const { columns, key, order = key } = definition;
        const options = await this.#dialect.tableOptions(sql);
        let create = sql.schema.createTable(name).modifyEnd(raw.raw(options));
        for (const [column, { type, nullable }] of Object.entries(columns)) {
            create = create.addColumn(column, this.#dialect.columnType(type), (builder) => {
                const cell = nullable === true ? builder : builder.notNull();
                if (column === order)
                    return cell.primaryKey();
                return column === key ? cell.unique() : cell;
            });
        }
        await create.execute();
    }
    async createIndexes(sql, { indexes }, name) {
        const present = await run(sql, this.#dialect.indexesOf, [name]);
        const made = new Set(present.map((index) => index.name));
        for (const index of indexes) {
            const called = this.#dialect.indexName(index.name, name);
            if (!made.has(called))
                await run(sql, this.#dialect.createIndex(index, called, name));
        }
    }
    byIndex(index, name) {
        return this.#dialect.byIndex(this.#dialect.indexName(index, name));
    }
    async drop(sql, names) {
        for (const name of names)
            await sql.schema.dropTable(name).ifExists().execute();
    }
    async names(sql) {
        return (await run(sql, this.#dialect.tableNames)).map(({ name }) => name);
    }
    async load(sql, { key }, name, keys) {
        const found = [];
        for (const some of pieces(keys, this.#dialect.keySizes)) {
            const text = `SELECT * FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`;
            found.push(...(await run(sql, text, some)));
        }
        return found;
    }
    async lock(sql, { key: column }, name, key) {
        const { forUpdate } = this.#dialect;
        const text = `SELECT * FROM ${this.#quote(name)} ${this.#whereKeyIn(column, [key])}${forUpdate}`;
        return (await run(sql, text, [key]))[0];
    }
    async all(sql, name) {
        return run(sql, `SELECT * FROM ${this.#quote(name)}`);
    }
    async insert(sql, definition, name, rows) {
        await runAll(sql, this.#dialect.inserts(definition, name, rows));
    }
    async update(sql, definition, name, changes) {
        await runAll(sql, this.#dialect.updates(definition, name, changes));
    }
    async compareAndSet(sql, { key }, name, expected, row) {
        const equal = (columns, and) => columns.map((column) => `${this.#quote(column)} = ?`).join(and);
        const set = Object.keys(row);
        const conditions = Object.keys(expected);
        const where = equal([key, ...conditions], ' AND ');
        const text = `UPDATE ${this.#quote(name)} SET ${equal(set, ', ')} WHERE ${where}`;
        const values = [
            ...set.map((column) => row[column]),
            row[key],
            ...conditions.map((column) => expected[column]),
        ];
        return (await affected(sql, text, values)) === 1;
    }
    async delete(sql, { key }, name, keys) {
        for (const some of pieces(keys, this.#dialect.keySizes)) {
            await run(sql, `DELETE FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`, some);
        }
    }
    async analyze(sql, names) {
        await this.#dialect.analyze(sql, names);
    }
    async differences(sql, definition, a, b, limit) {
        return new TableComparison(sql, this.#dialect, definition, a, b).run(limit);
    }
    #whereKeyIn(key, keys) {
        return `WHERE ${this.#quote(key)} IN (${keys.map(() => '?').join(',')})`;
    }
    #quote(name) {
        return this.#dialect.quote(name);
    }
}
async function runAll(sql, statements) {
    for (const { text, parameters } of statements)
        await run(sql, text, parameters);
}
//# sourceMappingURL=sql-tables.js.map