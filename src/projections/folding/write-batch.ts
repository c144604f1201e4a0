import type { Statements, Tables } from '../../sql/read-database.js';
import { GenerationMoved, type Generation } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { writeChanges, type Changes } from './fold.js';

/** What events come to for the tables of one generation. */
export interface BatchOfTables {
  readonly projection: Projection;
  readonly before: Generation;
  readonly next: Generation;
  readonly changes: Changes;
}

/**
 * Writes what events come to, and how far the tables have come: in a transaction, of which a reader sees all or nothing.
 * @throws GenerationMoved when the tables are not as they were left, and the driver's error
 */
export async function writeBatch(
  tables: Tables,
  sql: Statements,
  registry: Registry,
  { projection, before, next, changes }: BatchOfTables,
): Promise<void> {
  // First: whoever comes second waits here, and then finds it moved.
  if (!(await registry.replace(sql, before, next))) throw new GenerationMoved(before);
  await writeChanges(tables, sql, projection.tables, before, changes);
}
