import { CompiledQuery } from 'kysely';
/** The database, which tells of each statement that is written as text and only reads. */
export function toldOf(database, tell) {
    const told = (sql) => new Proxy(sql, {
        get(target, name) {
            const value = Reflect.get(target, name, target);
            if (typeof value !== 'function')
                return value;
            return (...args) => {
                const [query] = args;
                if (name === 'executeQuery')
                    tell({ text: query.sql, parameters: query.parameters });
                return Reflect.apply(value, target, args);
            };
        },
    });
    return {
        ...database,
        sql: told(database.sql),
        snapshot: (work) => database.snapshot((sql) => work(told(sql))),
    };
}
/** What the plan of a statement does that takes longer the more rows there are; none is well. */
export async function faultsOfPlan(database, statement) {
    const plan = await explained(database, statement);
    return plan
        .filter((step) => ('detail' in step ? isSlowInSqlite(step) : isSlowInMysql(step)))
        .map((step) => JSON.stringify(step));
}
async function explained({ sql }, { text, parameters }) {
    const run = (explain) => sql.executeQuery(CompiledQuery.raw(explain + text, [...parameters]));
    const { rows } = await run('EXPLAIN QUERY PLAN ').catch(() => run('EXPLAIN '));
    return rows;
}
/** Tables of few rows: of markets and generations there are few, and the others are what has been found of a page. */
const SHORT_TABLES = /^(markets|books|projection_generations|register|found|wanted|<derived\d+>)$/;
function isSlowInSqlite({ detail }) {
    const [, scanned] = /^SCAN (\S+)/.exec(detail) ?? [];
    const isScan = scanned !== undefined && !SHORT_TABLES.test(scanned);
    return /TEMP B-TREE/.test(detail) || (isScan && !detail.startsWith('SCAN CONSTANT ROW'));
}
function isSlowInMysql({ table, type, Extra }) {
    const isScan = (type === 'ALL' || type === 'index') && !SHORT_TABLES.test(table ?? '');
    return isScan || /filesort/.test(Extra ?? '');
}
//# sourceMappingURL=explained.js.map