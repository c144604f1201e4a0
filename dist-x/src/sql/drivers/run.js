import { CompiledQuery } from 'kysely';
/** Runs one statement and answers its rows. */
export async function run(sql, text, parameters = []) {
    const { rows } = await sql.executeQuery(CompiledQuery.raw(text, [...parameters]));
    return rows;
}
/** Runs one statement and answers how many rows it has found to write. */
export async function affected(sql, text, parameters) {
    const { numAffectedRows = 0n } = await sql.executeQuery(CompiledQuery.raw(text, [...parameters]));
    return Number(numAffectedRows);
}
//# sourceMappingURL=run.js.map