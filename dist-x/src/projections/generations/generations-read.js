import { tableName } from './generation.js';
import { liveGeneration } from './registry.js';
/**
 * Tells which generation of a projection is read: the live one of the program's version, or, as long as that is still
 * being built, the live one of the newest version before of which any table will do. Where queries read, waiting for a
 * position, lag and readiness look at the same.
 */
export class GenerationsRead {
    /** By the id of the generation and when it was made, for a database that was restored gives its numbers again. */
    #columns = new Map();
    /**
     * @param sql where tables are looked up, once for a generation of another version
     * @param generations all that are registered
     * @returns in the order of the projections; undefined for one that has no tables to be read yet
     */
    async choose(sql, projections, generations) {
        const chosen = [];
        for (const each of projections) {
            chosen.push(liveGeneration(each, generations) ?? (await this.#older(sql, each, generations)));
        }
        return chosen;
    }
    /** The columns that the tables of a generation have. @param sql where they are looked up, once */
    async columnsOf(sql, { tables }, generation) {
        const key = `${generation.id} ${generation.createdAt}`;
        const known = this.#columns.get(key);
        if (known !== undefined)
            return known;
        const present = new Map((await sql.introspection.getTables()).map(({ name, columns }) => [name, columns]));
        const found = new Map(tables.map((each) => {
            const columns = present.get(tableName(each, generation)) ?? [];
            return [each.name, new Set(columns.map(({ name }) => name))];
        }));
        this.#columns.set(key, found);
        return found;
    }
    async #older(sql, projection, generations) {
        const older = generations
            .filter(({ projection: name, role }) => name === projection.name && role === 'live')
            .filter(({ version }) => version < projection.version)
            .sort((a, b) => b.version - a.version);
        for (const each of older) {
            const columns = await this.columnsOf(sql, projection, each);
            const willDo = projection.tables.some((table) => neededColumns(table, columns.get(table.name)).length === 0);
            if (willDo)
                return each;
        }
        return undefined;
    }
}
/** The columns that a table would have to have to be read, and has not: those that are never null. */
export function neededColumns({ columns }, present = new Set()) {
    return Object.entries(columns)
        .filter(([name, { nullable }]) => nullable !== true && !present.has(name))
        .map(([name]) => name);
}
//# sourceMappingURL=generations-read.js.map