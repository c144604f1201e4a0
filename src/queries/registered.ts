import {
  generationsTable,
  type Generation,
  type GenerationRow,
} from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';
import type { Sql } from '../sql/read-database.js';
import { Cells } from './cells.js';

/** What a query has to know of a generation. */
export type Registered = Pick<
  Generation,
  'id' | 'projection' | 'version' | 'number' | 'role' | 'position' | 'events' | 'createdAt'
>;

type RegisteredRow = Pick<
  GenerationRow,
  'id' | 'projection' | 'version' | 'number' | 'role' | 'position' | 'events' | 'created_at'
>;

const cells = new Cells<RegisteredRow>([
  'id',
  'projection',
  'version',
  'number',
  'role',
  'position',
  'events',
  'created_at',
]);

/** The generations of some projections. Every query reads them, hence no more than it needs. */
export async function readRegistered(
  sql: Sql<unknown>,
  projections: readonly Projection[],
): Promise<readonly Registered[]> {
  const names = projections.map(({ name }) => name);
  const rest = `FROM ${generationsTable.name} WHERE projection IN (${names.map(() => '?').join(', ')})`;
  const rows = await cells.select(sql, rest, names);
  return rows.map(({ position, created_at, ...row }) => ({
    ...row,
    position: BigInt(position),
    createdAt: created_at,
  }));
}
