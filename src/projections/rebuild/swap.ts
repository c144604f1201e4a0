import type { Statements } from '../../sql/read-database.js';
import { GenerationMoved, type Generation } from '../generations/generation.js';
import { liveGeneration, type Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { catchUp, type CatchUpParts } from './catch-up.js';
import { compareGenerations, type Comparison } from './compare.js';
import type { GenerationBuild } from './generation-build.js';

/** How often it is tried to compare without holding the live tables. */
const ATTEMPTS = 5;

export type SwapParts = Omit<CatchUpParts, 'within' | 'onFailure' | 'onBulk'>;

/**
 * Keeps the live tables of a projection where they stand until the transaction ends.
 * @returns undefined when there are none
 */
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

/**
 * Compares tables that were built with the live ones, where both stand at one log position. The live ones are held for
 * as long as it takes to come to where they stand; what both hold then is compared while they go on. Only when they
 * have been overtaken again and again, they are held meanwhile.
 * @returns undefined when there are no live tables, or none that have not fallen behind those
 * @throws as catchUp does
 */
export async function verify(
  parts: SwapParts,
  build: GenerationBuild,
): Promise<Comparison | undefined> {
  const { database, registry } = parts;
  const { projection } = build;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (!(await database.transaction((sql) => meet(parts, sql, build)))) return undefined;
    const compared = await database.longSnapshot(async (sql) => {
      const live = liveGeneration(projection, await registry.all(sql));
      if (live?.position !== build.position) return undefined;
      return compareGenerations(database, sql, projection, live, build.generation);
    });
    if (compared !== undefined) return compared;
  }
  return database.transaction(async (sql) => {
    const live = await meet(parts, sql, build);
    return live && compareGenerations(database, sql, projection, live, build.generation);
  });
}

/** Holds the live tables, and comes to where they stand. @returns them, unless they are behind the ones that are built */
async function meet(
  parts: SwapParts,
  sql: Statements,
  build: GenerationBuild,
): Promise<Generation | undefined> {
  const live = await hold(parts.registry, sql, build.projection);
  if (live === undefined || live.position < build.position) return undefined;
  await reach(parts, sql, build, live);
  return live;
}

/** Comes to where live tables stand that are held. @throws as catchUp does */
async function reach(
  parts: SwapParts,
  sql: Statements,
  build: GenerationBuild,
  { id, position }: Generation,
): Promise<void> {
  await catchUp({ ...parts, within: sql }, [{ build, limit: position }]);
  const { generation } = build;
  if (generation.position >= position) return;
  throw new Error(`${generation.id} has come to ${generation.position}, and ${id} to ${position}`);
}

/**
 * Makes tables the live ones, exactly where those before stand, or further on where those have failed: in one
 * transaction, so that whoever reads sees the one or the other. The ones before are kept; those before them are not.
 * @param role of the tables until now
 * @returns the id of those that were live, if there were any
 * @throws GenerationMoved when somebody else has taken the tables, and as catchUp does
 */
export async function swapIn(
  parts: SwapParts,
  build: GenerationBuild,
): Promise<string | undefined> {
  const { database, registry } = parts;
  const { projection } = build;
  return database.transaction(async (sql) => {
    const live = await hold(registry, sql, projection);
    if (live !== undefined) await reach(parts, sql, build, live);
    const { generation } = build;
    const retired = await previousOf(registry, generation);
    await expectDone(registry.discard(sql, retired), generation);
    // The epoch of whoever keeps them, who goes on with the others then.
    const { epoch, state, lagMs } = live ?? { epoch: 0, state: 'catching_up', lagMs: null };
    const next = { role: 'live', epoch, lagMs, error: null } as const;
    if (live !== undefined) {
      await expectDone(registry.replace(sql, live, { role: 'previous' }), live);
    }
    const going = state === 'failed' ? 'catching_up' : state;
    await expectDone(registry.replace(sql, generation, { ...next, state: going }), generation);
    await registry.note(sql, generation.id, { state: 'done', eta_seconds: 0 });
    return live?.id;
  });
}

/** The generations of the same version that were live before others were. */
async function previousOf(
  registry: Registry,
  { id, projection, version }: Generation,
): Promise<readonly Generation[]> {
  return (await registry.all()).filter(
    (each) =>
      each.projection === projection &&
      each.version === version &&
      each.role === 'previous' &&
      each.id !== id,
  );
}

async function expectDone(done: Promise<boolean>, generation: Generation): Promise<void> {
  if (!(await done)) throw new GenerationMoved(generation);
}
