import type { Statements, TableStore } from '../../sql/read-database.js';
import type { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { Generation } from '../generations/generation.js';
import { leaseName } from '../generations/lease.js';
import { liveGeneration, type Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import type { ToBuild } from '../rebuild/build.js';
import { FollowedProjection } from './followed-projection.js';

/** What there is to do with the projections of a process. */
export interface TakenUp {
  /** Those whose live tables are this process's to keep. */
  readonly followed: readonly FollowedProjection[];
  /** Those whose lease it holds and that have no live tables yet. */
  readonly missing: readonly ToBuild[];
  /** Whether every projection has live tables, whoever keeps them, or cannot have any. */
  readonly isComplete: boolean;
  /** Ids of the live tables that were found, by whomever they are kept. */
  readonly live: ReadonlySet<string>;
}

/**
 * Takes up the live tables of those projections whose lease is held: writes the epoch of the lease into their
 * checkpoints, so that whoever held it before can write no more. Tables that cannot go on because of an event are taken
 * up as far as they can be brought, and then no more.
 * @param held the epochs of the leases that are held, by name
 * @param failures what has stopped tables, by their generation's id
 * @throws the driver's error
 */
export async function takeUp(
  database: TableStore,
  registry: Registry,
  projections: readonly Projection[],
  held: ReadonlyMap<string, number>,
  failures: ReadonlyMap<string, UnprojectableEvent>,
): Promise<TakenUp> {
  return database.transaction(async (sql) => {
    const generations = await registry.all(sql);
    const followed: FollowedProjection[] = [];
    const missing: ToBuild[] = [];
    let isComplete = true;
    for (const projection of projections) {
      const epoch = held.get(leaseName(projection));
      const live = liveGeneration(projection, generations);
      if (live === undefined) {
        const hasFailed = await noteFailedBuild(sql, registry, projection, generations, failures);
        if (epoch !== undefined && !hasFailed) missing.push({ projection, epoch });
        isComplete &&= hasFailed;
      } else if (epoch !== undefined) {
        const failure = failureOf(live, failures);
        const isOver = failure !== undefined && live.state === 'failed';
        if (!isOver && (await isTaken(sql, registry, live, epoch))) {
          followed.push(new FollowedProjection(projection, { ...live, epoch }, failure));
        }
      }
    }
    return { followed, missing, isComplete, live: liveIds(projections, generations) };
  });
}

/** Ids of the live tables of these projections. */
export function liveIds(
  projections: readonly Projection[],
  generations: readonly Generation[],
): ReadonlySet<string> {
  const live = projections.map((each) => liveGeneration(each, generations)?.id);
  return new Set(live.filter((id) => id !== undefined));
}

async function isTaken(
  sql: Statements,
  registry: Registry,
  live: Generation,
  epoch: number,
): Promise<boolean> {
  if (live.epoch === epoch) return true;
  // A higher one is of a holder that came after us.
  return live.epoch < epoch && registry.replace(sql, live, { epoch });
}

/** What has stopped tables, unless somebody else has brought them past it. */
function failureOf(
  { id, position }: Generation,
  failures: ReadonlyMap<string, UnprojectableEvent>,
): UnprojectableEvent | undefined {
  const failure = failures.get(id);
  return failure !== undefined && position < failure.fault.upTo ? failure : undefined;
}

/** Writes down that tables cannot be built, if so. @returns whether they cannot */
async function noteFailedBuild(
  sql: Statements,
  registry: Registry,
  { name, version }: Projection,
  generations: readonly Generation[],
  failures: ReadonlyMap<string, UnprojectableEvent>,
): Promise<boolean> {
  const building = generations.find(
    (each) =>
      each.projection === name &&
      each.version === version &&
      failureOf(each, failures) !== undefined,
  );
  if (building === undefined) return false;
  const error = failures.get(building.id)!.message;
  if (building.state !== 'failed') {
    await registry.replace(sql, building, { state: 'failed', error });
  }
  return true;
}
