import { Json } from '../../src/queries/json.js';
import { createQueries } from '../../src/queries/queries.js';
/** The queries of the product, whose results are parsed where they are written. */
export function createParsedQueries(...parts) {
    const queries = Object.entries(createQueries(...parts)).map(([name, query]) => {
        const execute = async (...args) => {
            const found = await query.execute.apply(query, args);
            return found.result instanceof Json ? { ...found, result: found.result.parse() } : found;
        };
        return [name, { execute }];
    });
    // Each takes what its query takes, and says what that says.
    return Object.fromEntries(queries);
}
//# sourceMappingURL=parsed-queries.js.map