import { ApplicationError } from '../../errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import { GenerationMoved, tableName, type Generation } from '../generations/generation.js';
import { liveGeneration, Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { catchUp } from './catch-up.js';
import { GenerationBuild } from './generation-build.js';

/** Once a pass over what had come in meanwhile was no longer than this, the rest is done while the live tables wait. */
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
  /** Log position reached. */
  readonly position: bigint;
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
  /** The generation it replaced, kept until the next rebuild; undefined when there was none. */
  readonly previous: string | undefined;
}

/**
 * Makes read tables anew from the first event, beside the live ones and while these are kept up to date and read, then
 * puts them in their place, all in one step.
 *
 * The swap is one transaction, which holds the checkpoints of the live tables first, so that the runner waits: the new
 * tables come to exactly where the live ones stand, the two are compared, and the register says which are live.
 *
 * Killed before the swap, the live tables are untouched, and the next rebuild drops what is left over. Killed after it,
 * the new tables are live, with their own checkpoints.
 *
 * @returns one entry a projection
 * @throws ApplicationError PROJECTION_NOT_FOUND when `only` names none; UnprojectableEvent when an event cannot be
 *   applied; the errors of store and driver. The live tables are then as they were
 */
export async function rebuildProjections(options: RebuildOptions): Promise<RebuiltProjection[]> {
  const { database, now } = options;
  const registry = new Registry(database, now);
  await registry.prepare();
  const builds: GenerationBuild[] = [];
  for (const projection of chosen(options)) {
    await dropOthers(registry, projection);
    builds.push(new GenerationBuild(projection, await registry.create(projection)));
  }
  const parts = { ...options, registry, onBulk: reporter(options.onProgress) };
  await catchUp(parts, builds);
  await database.exclusively(async (sql) => {
    for (const { projection, generation } of builds) {
      for (const table of projection.tables) {
        await database.tables.createIndexes(sql, table, tableName(table, generation));
      }
    }
  });
  while ((await catchUp(parts, builds)) > SHORT_PASS);

  return database.transaction(async (sql) => {
    const rebuilt: RebuiltProjection[] = [];
    for (const build of builds) {
      const live = await hold(registry, sql, build.projection);
      if (live !== undefined) await catchUp({ ...parts, within: sql }, [build], live.position);
      rebuilt.push(await swap(database.tables, registry, sql, build, live));
    }
    return rebuilt;
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

/** Drops what earlier rebuilds left: the unfinished tables of one that was killed, the previous ones of one that was not. */
async function dropOthers(registry: Registry, projection: Projection): Promise<void> {
  const { name, version } = projection;
  const others = (await registry.all()).filter(
    (each) => each.projection === name && each.version === version && each.role !== 'live',
  );
  await registry.drop(projection, others);
}

/** Keeps the live tables of a projection where they stand until the transaction ends. */
async function hold(
  registry: Registry,
  sql: Statements,
  projection: Projection,
): Promise<Generation | undefined> {
  for (;;) {
    // As it stands at this moment, which the transaction itself may be too old to see.
    const live = liveGeneration(projection, await registry.all());
    if (live === undefined || (await registry.replace(sql, live, {}))) return live;
  }
}

/** Compares rebuilt tables with the live ones, which stand where they do, and puts them in their place. */
async function swap(
  tables: Tables,
  registry: Registry,
  sql: Statements,
  { projection, generation }: GenerationBuild,
  live: Generation | undefined,
): Promise<RebuiltProjection> {
  let [rows, differences] = [0, 0];
  for (const table of projection.tables) {
    const name = tableName(table, generation);
    rows += await tables.count(sql, name);
    if (live === undefined) continue;
    differences += await tables.countDifferences(sql, table, tableName(table, live), name);
  }
  if (live !== undefined)
    await expectWritten(registry.replace(sql, live, { role: 'previous' }), live);
  const state = live?.state ?? 'catching_up';
  await expectWritten(registry.replace(sql, generation, { role: 'live', state }), generation);
  const { position, events } = generation;
  return { name: projection.name, events, rows, position, differences, previous: live?.id };
}

async function expectWritten(replaced: Promise<boolean>, generation: Generation): Promise<void> {
  if (!(await replaced)) throw new GenerationMoved(generation);
}

/** Counts events, and turns them into progress with a rate. */
function reporter(onProgress: RebuildOptions['onProgress'] = () => undefined) {
  const start = performance.now();
  let events = 0;
  return (more: number, position: bigint): void => {
    events += more;
    const seconds = (performance.now() - start) / 1_000;
    onProgress({ events, rate: events / Math.max(seconds, 0.001), position });
  };
}
