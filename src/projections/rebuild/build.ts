import type { EventStore } from '../../eventstore/event-store.js';
import type { TableStore } from '../../sql/read-database.js';
import { GenerationMoved, tableName, type Generation } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { catchUp } from './catch-up.js';
import { GenerationBuild } from './generation-build.js';

/** A projection that has no live tables of its version, and the epoch of the lease under which they are to be built. */
export interface ToBuild {
  readonly projection: Projection;
  readonly epoch: number;
}

export interface BuildParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly registry: Registry;
  /** Ends it at the next bulk. */
  readonly signal: AbortSignal;
}

/**
 * Builds the tables of projections that have none of their version, and makes them live: those of other versions go on
 * serving the programs of these. What an attempt before this one has built is gone on with.
 * @throws UnprojectableEvent when an event cannot be applied, GenerationMoved when another process has taken over, the
 *   errors of store and driver
 */
export async function buildLive(parts: BuildParts, toBuild: readonly ToBuild[]): Promise<void> {
  const builds: GenerationBuild[] = [];
  for (const each of toBuild) builds.push(await claim(parts, each));
  const onBulk = (): void => undefined;
  await catchUp({ ...parts, onBulk }, builds);
  if (parts.signal.aborted) return;
  for (const build of builds) await finish(parts, build);
}

/** Takes up what an earlier attempt has built, or begins. */
async function claim(
  { database, registry }: BuildParts,
  { projection, epoch }: ToBuild,
): Promise<GenerationBuild> {
  const generations = await registry.all();
  const unfinished = generations.filter(
    (each) =>
      each.projection === projection.name &&
      each.version === projection.version &&
      each.role === 'building',
  );
  const begun = unfinished.at(-1) ?? (await registry.create(projection));
  const isOurs = await database.transaction((sql) => registry.replace(sql, begun, { epoch }));
  if (!isOurs) throw new GenerationMoved(begun);
  return new GenerationBuild(projection, { ...begun, epoch });
}

/** Gives tables their indexes, and makes them live. */
async function finish(
  { database, registry }: BuildParts,
  { projection, generation }: GenerationBuild,
): Promise<void> {
  await database.exclusively(async (sql) => {
    for (const table of projection.tables) {
      await database.tables.createIndexes(sql, table, tableName(table, generation));
    }
  });
  const promoted: Partial<Generation> = { role: 'live' };
  const isOurs = await database.transaction((sql) => registry.replace(sql, generation, promoted));
  if (!isOurs) throw new GenerationMoved(generation);
}
