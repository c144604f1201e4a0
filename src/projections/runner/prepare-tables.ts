import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import {
  BEFORE_FIRST,
  checkpointDefinition,
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from './checkpoint.js';
import type { Projection } from '../projection.js';
import { liveNames, type TableNames } from './table-names.js';

/** The tables belong to a later version of this program, which an earlier one must not touch. */
export class TablesFromTheFuture extends Error {
  constructor({ name, version }: Projection, found: number) {
    super(
      `table ${name} was made by version ${found} of its projection; this program has ${version}`,
    );
    this.name = 'TablesFromTheFuture';
  }
}

/**
 * Makes sure that each projection has tables of its version; every process calls it before it uses them. Tables of an
 * older version are thrown away, and the runner fills the new ones from the first event.
 *
 * Killed at any point it starts over, because the checkpoint's row is written last: tables without one are not there.
 *
 * @param now what time it is
 * @throws TablesFromTheFuture, and the driver's error when the database fails
 */
export async function prepareTables(
  database: TableStore,
  projections: readonly Projection[],
  now: () => Date,
): Promise<void> {
  const missing = await withoutTables(database, database.sql, projections);
  if (missing.length === 0) return;

  await database.exclusively(async (sql) => {
    // Looked at again: another process may have made them meanwhile.
    for (const each of await withoutTables(database, sql, projections)) {
      await makeAnew(database, sql, each, now());
    }
  });
}

/** A projection that has not all tables, of its version; `outdated` is the checkpoint of those that it has. */
interface WithoutTables {
  readonly projection: Projection;
  readonly outdated: Checkpoint | undefined;
}

async function withoutTables(
  { tables }: TableStore,
  sql: Statements,
  projections: readonly Projection[],
): Promise<WithoutTables[]> {
  const present = new Set(await tables.startingWith(sql, ''));
  const found: WithoutTables[] = [];
  for (const projection of projections) {
    const exist = liveNames(projection).all.every((name) => present.has(name));
    const checkpoint = exist ? await readCheckpoint(tables, sql, projection) : undefined;
    if (checkpoint?.version === projection.version) continue;
    if (checkpoint !== undefined && checkpoint.version > projection.version) {
      throw new TablesFromTheFuture(projection, checkpoint.version);
    }
    found.push({ projection, outdated: checkpoint });
  }
  return found;
}

async function makeAnew(
  { tables }: TableStore,
  sql: Statements,
  { projection, outdated }: WithoutTables,
  now: Date,
): Promise<void> {
  const names = liveNames(projection);
  // The checkpoint goes first and comes last.
  await tables.drop(sql, names.all);
  await createTables(tables, sql, projection, names);
  await writeCheckpoint(tables, sql, names.checkpoint, {
    projection: projection.name,
    version: projection.version,
    position: BEFORE_FIRST,
    generation: (outdated?.generation ?? 0) + 1,
    state: outdated === undefined ? 'catching_up' : 'rebuilding',
    error: null,
    lastEventAt: null,
    lagMs: null,
    updatedAt: now.toISOString(),
  });
}

/** Makes the empty tables of a projection, the checkpoint's last. */
export async function createTables(
  tables: Tables,
  sql: Statements,
  projection: Projection,
  names: TableNames,
): Promise<void> {
  for (const definition of projection.tables) {
    await tables.create(sql, definition, names.of(definition));
  }
  await tables.create(sql, checkpointDefinition, names.checkpoint);
}
