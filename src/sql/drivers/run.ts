import { CompiledQuery } from 'kysely';

import type { Statements } from '../read-database.js';

/** Runs one statement and answers its rows. */
export async function run<Row>(
  sql: Statements,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await sql.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}
