import { ApplicationError } from '../../errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import { catchUp } from './catch-up.js';
import { readCheckpoints, writeCheckpoint, type Checkpoint } from './checkpoint.js';
import { prepareTables } from './prepare-tables.js';
import { previousNames } from './table-names.js';
import { createShadow, dropLeftovers, swapOf, type Shadow } from './shadow.js';

/** Once a pass over what had come in meanwhile was no longer than this, the rest is done under the lock. */
const SHORT_PASS = 1_000;

export interface RebuildOptions {
  readonly store: EventStore;
  readonly database: TableStore;
  /** Every projection there is. */
  readonly projections: readonly Projection[];
  /** Name of the one to rebuild; all when left out. */
  readonly only?: string | undefined;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly now: () => Date;
}

export interface RebuildProgress {
  /** Events read from the log so far. */
  readonly events: number;
  /** Events per second since the start. */
  readonly rate: number;
  /** Log position reached, and the one to reach, which moves while events come in. */
  readonly position: bigint;
  readonly target: bigint;
}

/** What a rebuild made of one projection. */
export interface RebuiltProjection {
  readonly name: string;
  /** Events it applied. */
  readonly events: number;
  readonly rows: number;
  /** Log position at which the tables were compared and swapped. */
  readonly position: bigint;
  /** Rows in which the rebuilt tables differ from those they replaced; 0 when they are equal row for row. */
  readonly differences: number;
  /** Names of the tables it replaced, kept until the next rebuild, parted by commas. */
  readonly previous: string;
}

/**
 * Makes read tables anew from the first event, beside the live ones and while these are kept up to date and read, then
 * puts them in their place, all in one step.
 *
 * The new tables never run ahead of the live ones: they follow up to where the live checkpoint was last seen. Under
 * the projection lock, which holds the live runner off, they come to exactly that position; the two are compared; and
 * one atomic rename swaps them, each with its checkpoint.
 *
 * Killed before the rename, the live tables are untouched, and the next rebuild drops what is left over. Killed after
 * it, the new tables are live, with their own checkpoints. Should the lock get lost on the way (with the connection
 * that holds it, say) and the live runner commit in between, the new tables are behind what the runner believes; it
 * reads the checkpoints that came with them, and applies those events again, to the tables that lack them.
 *
 * A second rebuild of a projection at the same time drops the first one's unfinished table; the first then fails.
 *
 * @returns one entry a projection
 * @throws ApplicationError PROJECTION_NOT_FOUND when `only` names none; UnprojectableEvent when an event cannot be
 *   applied; the errors of store and driver. The live tables are then as they were
 */
export async function rebuildProjections(options: RebuildOptions): Promise<RebuiltProjection[]> {
  const { database, now } = options;
  const projections = chosen(options);
  await prepareTables(database, options.projections, now);
  const shadows = await database.exclusively((sql) => createShadows(database, sql, projections));
  const onBulk = reporter(options.onProgress);

  let read: number;
  do {
    const live = await readCheckpoints(database.tables, database.sql, projections);
    read = await catchUp({
      ...options,
      shadows,
      live,
      onBulk,
      write: (work) => database.unlockedTransaction(work),
    });
  } while (read > SHORT_PASS);

  return database.exclusively(async (sql) => {
    const live = await readCheckpoints(database.tables, sql, projections);
    await catchUp({ ...options, shadows, live, write: (work) => work(sql), onBulk });
    return swap(database, sql, shadows, live, now());
  });
}

function chosen({ projections, only }: RebuildOptions): readonly Projection[] {
  if (only === undefined) return projections;
  const projection = projections.find(({ name }) => name === only);
  if (projection !== undefined) return [projection];
  const names = projections.map(({ name }) => name).join(', ');
  throw new ApplicationError(
    'PROJECTION_NOT_FOUND',
    `there is no projection ${only}; there are ${names}`,
  );
}

async function createShadows(
  database: TableStore,
  sql: Statements,
  projections: readonly Projection[],
): Promise<Shadow[]> {
  const shadows: Shadow[] = [];
  for (const projection of projections) {
    await dropLeftovers(database, sql, projection);
    shadows.push(await createShadow(database, sql, projection));
  }
  return shadows;
}

/** Compares the shadows, which stand where the live tables do, with these, and puts them in their place. */
async function swap(
  { tables }: TableStore,
  sql: Statements,
  shadows: readonly Shadow[],
  live: ReadonlyMap<string, Checkpoint>,
  now: Date,
): Promise<RebuiltProjection[]> {
  const rebuilt: RebuiltProjection[] = [];
  for (const shadow of shadows) {
    const checkpoint = live.get(shadow.projection.name);
    if (checkpoint === undefined)
      throw new Error(`the live table ${shadow.projection.name} is gone`);
    rebuilt.push(await compare(tables, sql, shadow));
    await writeCheckpoint(tables, sql, shadow.names.checkpoint, {
      ...checkpoint,
      generation: checkpoint.generation + 1,
      updatedAt: now.toISOString(),
    });
    // There are some only if another rebuild has ended since this one began.
    await tables.drop(sql, previousNames(shadow.projection).all);
  }
  await tables.rename(sql, shadows.flatMap(swapOf));
  return rebuilt;
}

/** Counts a shadow's rows, and those in which it differs from the live tables. */
async function compare(
  tables: Tables,
  sql: Statements,
  { projection, names, position, events }: Shadow,
): Promise<RebuiltProjection> {
  let [rows, differences] = [0, 0];
  for (const table of projection.tables) {
    differences += await tables.countDifferences(sql, table, table.name, names.of(table));
    rows += await tables.count(sql, names.of(table));
  }
  const kept = previousNames(projection);
  const previous = projection.tables.map((table) => kept.of(table)).join(', ');
  return { name: projection.name, events, rows, position, differences, previous };
}

/** Counts events, and turns them into progress with a rate. */
function reporter(onProgress: RebuildOptions['onProgress'] = () => undefined) {
  const start = performance.now();
  let events = 0;
  return (more: number, position: bigint, target: bigint): void => {
    events += more;
    const seconds = (performance.now() - start) / 1_000;
    onProgress({ events, rate: events / Math.max(seconds, 0.001), position, target });
  };
}
