import { integer, nullable, table, text } from '../../sql/table.js';
/** The longest text of differences that is kept. */
const DIFFERENCES_LENGTH = 12_000;
/** How each generation is made, or was: one row a generation, which those who keep its tables do not touch. */
export const buildsTable = table({
    name: 'projection_builds',
    key: 'id',
    columns: {
        /** The generation's. */
        id: text(80),
        projection: text(64),
        version: integer,
        /** The tables of the generation, each with a comma behind it: a program of another version can drop them. */
        tables: text(800),
        purpose: text(16),
        state: text(16),
        /** The last moment of the past that it is to show: a log position, or a time as ISO-8601. */
        until: nullable(text(30)),
        /** The log position that is to be reached. */
        target: nullable(integer),
        /** Events a second. */
        rate: nullable(integer),
        eta_seconds: nullable(integer),
        /** What has stopped it. */
        error: nullable(text(500)),
        /** Rows that were compared with the tables it replaced, where both stood at one log position. */
        compared: nullable(integer),
        /** How many of them differed. */
        different: nullable(integer),
        /** The first of those, as JSON. */
        differences: nullable(text(DIFFERENCES_LENGTH)),
        requested_at: text(24),
        updated_at: text(24),
    },
});
/** How all generations are made, or were. */
export async function readBuilds(tables, sql) {
    // The table was made of that definition.
    return (await tables.all(sql, buildsTable.name));
}
/** Writes examples of differences down: as many of them as there is room for. */
export function differencesText(examples) {
    for (let count = examples.length; count > 0; count = Math.floor(count / 2)) {
        const written = JSON.stringify(examples.slice(0, count));
        if (written.length <= DIFFERENCES_LENGTH)
            return written;
    }
    return '[]';
}
//# sourceMappingURL=builds.js.map