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

/** Runs one statement and answers how many rows it has found to write. */
export async function affected(
  sql: Statements,
  text: string,
  parameters: readonly unknown[],
): Promise<number> {
  const { numAffectedRows = 0n } = await sql.executeQuery(CompiledQuery.raw(text, [...parameters]));
  return Number(numAffectedRows);
}
