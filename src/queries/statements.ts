import { CompiledQuery } from 'kysely';

import type { Sql } from '../sql/read-database.js';

/** Runs a statement that is written as text. */
export async function rowsOf<Row>(
  sql: Sql,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await sql.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}
