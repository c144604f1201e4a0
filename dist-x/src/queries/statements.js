import { CompiledQuery } from 'kysely';
/** Runs a statement that is written as text. */
export async function rowsOf(sql, text, values) {
    return (await sql.executeQuery(CompiledQuery.raw(text, [...values]))).rows;
}
//# sourceMappingURL=statements.js.map