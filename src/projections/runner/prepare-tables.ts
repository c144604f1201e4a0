import type { ReadDatabase, Sql } from '../../sql/read-database.js';
import {
  BEFORE_FIRST,
  checkpointDefinition,
  checkpointTable,
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
  type ProjectionState,
} from './checkpoint.js';
import type { Projection } from '../projection.js';

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
 * Makes sure that each projection has a table of its version; every process calls it before it uses the tables. A
 * table of an older version is thrown away, and the runner fills the new one from the first event.
 *
 * Killed at any point it starts over, because the checkpoint's row is written last: a table without one is not there.
 *
 * @param now what time it is
 * @throws TablesFromTheFuture, and the driver's error when the database fails
 */
export async function prepareTables(
  database: ReadDatabase,
  projections: readonly Projection[],
  now: () => Date,
): Promise<void> {
  const missing = await withoutTable(database, database.sql, projections);
  if (missing.length === 0) return;

  await database.exclusively(async (sql) => {
    // Looked at again: another process may have made them meanwhile.
    for (const { projection, outdated } of await withoutTable(database, sql, projections)) {
      const { name } = projection.table;
      // The checkpoint goes first and comes last.
      await database.tables.drop(sql, [checkpointTable(name), name]);
      await createWithCheckpoint(database.tables, sql, projection, name, {
        generation: (outdated?.generation ?? 0) + 1,
        state: outdated === undefined ? 'catching_up' : 'rebuilding',
        updatedAt: now().toISOString(),
      });
    }
  });
}

/** A projection that has no table of its version; `outdated` is the checkpoint of the one it has. */
interface WithoutTable {
  readonly projection: Projection;
  readonly outdated: Checkpoint | undefined;
}

async function withoutTable(
  { tables }: ReadDatabase,
  sql: Sql,
  projections: readonly Projection[],
): Promise<WithoutTable[]> {
  const present = new Set(await tables.startingWith(sql, ''));
  const found: WithoutTable[] = [];
  for (const projection of projections) {
    const { name } = projection.table;
    const exists = present.has(name) && present.has(checkpointTable(name));
    const checkpoint = exists ? await readCheckpoint(tables, sql, projection) : undefined;
    if (checkpoint?.version === projection.version) continue;
    if (checkpoint !== undefined && checkpoint.version > projection.version) {
      throw new TablesFromTheFuture(projection, checkpoint.version);
    }
    found.push({ projection, outdated: checkpoint });
  }
  return found;
}

/** Makes an empty table under a name, then its checkpoint. */
export async function createWithCheckpoint(
  tables: ReadDatabase['tables'],
  sql: Sql,
  { name: projection, version, table }: Projection,
  name: string,
  start: { generation: number; state: ProjectionState; updatedAt: string },
): Promise<void> {
  await tables.create(sql, table, name);
  await tables.create(sql, checkpointDefinition, checkpointTable(name));
  await writeCheckpoint(tables, sql, name, {
    projection,
    version,
    position: BEFORE_FIRST,
    error: null,
    lastEventAt: null,
    lag: null,
    ...start,
  });
}
