import { sql as raw } from 'kysely';
import { tableName } from '../projections/generations/generation.js';
import { neededColumns, } from '../projections/generations/generations-read.js';
/** A table that was made by another version of its projection does not hold what is needed. */
export class UnreadableTable extends Error {
    constructor(table, { id, version }, columns) {
        super(`${table} of ${id}, of version ${version}, has no ${columns.join(', ')}`);
        this.name = 'UnreadableTable';
    }
}
/**
 * Says how the tables of generations are read. Those of another version may lack columns: of these, the cells that may
 * be null are read as null.
 */
export class TableSources {
    /** By the id of the generation and when it was made, for a database that was restored gives its numbers again. */
    #known = new Map();
    #tables;
    #generations;
    constructor(tables, generations) {
        this.#tables = tables;
        this.#generations = generations;
    }
    /** @param sql where the tables are looked up, once for a generation of another version */
    async of(sql, projection, generation) {
        const key = `${generation.id} ${generation.createdAt}`;
        const known = this.#known.get(key);
        if (known !== undefined)
            return known;
        const sources = generation.version === projection.version
            ? projection.tables.map((definition) => ownSource(definition, tableName(definition, generation), this.#tables))
            : olderSources(projection, generation, await this.#generations.columnsOf(sql, projection, generation));
        this.#known.set(key, sources);
        return sources;
    }
}
function olderSources({ tables }, generation, present) {
    return tables.map((definition) => {
        const name = tableName(definition, generation);
        const has = present.get(definition.name) ?? new Set();
        const needed = neededColumns(definition, has);
        if (needed.length > 0)
            return unreadable(definition.name, generation, needed);
        const columns = Object.keys(definition.columns);
        if (columns.every((column) => has.has(column)))
            return sourceOf(definition, name);
        const cells = columns.map((column) => (has.has(column) ? column : `NULL AS ${column}`));
        return sourceOf(definition, `(SELECT ${cells.join(', ')} FROM ${name})`);
    });
}
function unreadable(name, generation, columns) {
    const refuse = () => {
        throw new UnreadableTable(name, generation, columns);
    };
    return { name, text: refuse, from: refuse };
}
function ownSource(definition, table, tables) {
    const source = sourceOf(definition, table);
    const text = (index) => index === undefined ? source.text() : `${source.text()} ${tables.byIndex(index, table)}`;
    return { ...source, text };
}
function sourceOf({ name }, table) {
    const text = `${table} AS ${name}`;
    const from = raw `${raw.raw(table)}`.as(name);
    return { name, text: () => text, from: () => from };
}
//# sourceMappingURL=table-sources.js.map