import { tableName } from '../generations/generation.js';
/** Of how many rows of a table it is told in what they differ. */
const EXAMPLES = 20;
/** Compares the tables of two generations of a projection. @param sql a snapshot, or a transaction that holds both */
export async function compareGenerations({ tables }, sql, projection, live, built) {
    let [compared, different] = [0, 0];
    const examples = [];
    for (const table of projection.tables) {
        const names = [tableName(table, live), tableName(table, built)];
        const found = await tables.differences(sql, table, ...names, EXAMPLES);
        compared += found.compared;
        different += found.different;
        examples.push(...found.examples.map((each) => rowDifference(table.name, each)));
    }
    return { compared, different, examples };
}
function rowDifference(table, { key, onlyIn, columns }) {
    return {
        table,
        key,
        ...(onlyIn !== undefined && {
            onlyIn: onlyIn === 'a' ? 'live' : 'built',
        }),
        columns: columns.map(({ column, a, b }) => ({ column, live: a, built: b })),
    };
}
//# sourceMappingURL=compare.js.map