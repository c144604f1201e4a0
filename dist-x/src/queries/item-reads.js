import { generationId, generationsTable } from '../projections/generations/generation.js';
import { ReadDatabaseUnavailable } from '../sql/errors.js';
import { rowsOf } from './statements.js';
/**
 * Reads items by one statement, which tells along with them whether the tables are still those that are to be read: a
 * snapshot, in which the register would be read first, takes four.
 */
export class ItemReads {
    #sql;
    #known = new Map();
    constructor(sql) {
        this.#sql = sql;
    }
    /**
     * @param ask which items, of tables of these projections
     * @returns undefined when there is no telling but by a reading, to be learned from
     * @throws ReadDatabaseUnavailable
     */
    async read(projections, ask) {
        const known = this.#known.get(keyOf(projections));
        if (known === undefined)
            return undefined;
        try {
            const { as, rest, values } = ask(known.fromText);
            const text = statementOf(known, as, rest);
            const [row] = await rowsOf(this.#sql, text, values);
            if (row?.live_generations !== known.liveGenerations)
                return undefined;
            return { result: as.itemsOf(row), position: BigInt(row.read_position) };
        }
        catch (error) {
            if (error instanceof ReadDatabaseUnavailable)
                throw error;
            // The tables are gone; or something is wrong that a reading says better.
            return undefined;
        }
    }
    /** Learns from a reading of the usual generations which tables are to be read as long as no others become live. */
    async learn(projections, { sql, generations, fromText }) {
        const ids = projections.map(({ name }) => `'${generationId(name, generations.get(name))}'`);
        const register = `(SELECT GROUP_CONCAT(CONCAT(id, ' ', version, ' ', created_at)) AS live_generations,` +
            ` MIN(CASE WHEN id IN (${ids.join(', ')}) THEN position END) AS read_position` +
            ` FROM ${generationsTable.name} WHERE role = 'live') AS register`;
        const [row] = await rowsOf(sql, `SELECT * FROM ${register}`, []);
        const liveGenerations = row.live_generations;
        const known = { register, liveGenerations, fromText, statements: new Map() };
        this.#known.set(keyOf(projections), known);
    }
}
function keyOf(projections) {
    return projections.map(({ name }) => name).join();
}
/** Kept by what follows FROM, which only one kind of items does. */
function statementOf({ register, statements }, as, rest) {
    let text = statements.get(rest);
    if (text === undefined) {
        text = `SELECT * FROM ${register}, (${as.statement(rest)}) AS wanted`;
        statements.set(rest, text);
    }
    return text;
}
//# sourceMappingURL=item-reads.js.map