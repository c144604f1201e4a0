import type { TableStore } from '../../sql/read-database.js';
import type { Generation } from '../generations/generation.js';
import { leaseName } from '../generations/lease.js';
import { liveGeneration, type Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { FollowedProjection } from './followed-projection.js';

/** What there is to do with the projections of a process. */
export interface TakenUp {
  /** Those whose live tables are this process's to keep. */
  readonly followed: readonly FollowedProjection[];
  /** Whether every projection has live tables, whoever keeps them. */
  readonly isComplete: boolean;
}

/**
 * Takes up the live tables of those projections whose lease is held: writes the epoch of the lease into their
 * checkpoints, so that whoever held it before can write no more.
 * @param held the epochs of the leases that are held, by name
 * @param failed ids of generations that cannot go on
 * @throws the driver's error
 */
export async function takeUp(
  database: TableStore,
  registry: Registry,
  projections: readonly Projection[],
  held: ReadonlyMap<string, number>,
  failed: ReadonlyMap<string, unknown>,
): Promise<TakenUp> {
  return database.transaction(async (sql) => {
    const generations = await registry.all(sql);
    const followed: FollowedProjection[] = [];
    for (const projection of projections) {
      const epoch = held.get(leaseName(projection));
      const live = liveGeneration(projection, generations);
      if (epoch === undefined || live === undefined) continue;
      if (!failed.has(live.id) && (await isTaken(live, epoch))) {
        followed.push(new FollowedProjection(projection, { ...live, epoch }));
      }
    }
    const isComplete = projections.every((each) => liveGeneration(each, generations) !== undefined);
    return { followed, isComplete };

    async function isTaken(live: Generation, epoch: number): Promise<boolean> {
      if (live.epoch === epoch) return true;
      // A higher one is of a holder that came after us.
      return live.epoch < epoch && (await registry.replace(sql, live, { epoch }));
    }
  });
}
