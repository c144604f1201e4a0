import { ApplicationError } from '../../errors.js';
import type { Projection } from '../projection.js';
import { BuildLease } from './build-lease.js';
import { Builder, claim, type BuilderParts, type BuildJob, type BuildOutcome } from './builder.js';

/** Tables of a projection that are to be made: which, is looked up once nobody else builds for it. */
export interface Wanted {
  readonly projection: Projection;
  /** Asks for tables, or looks up what has been asked for. @returns ids of generations */
  readonly find: () => Promise<readonly string[]>;
}

/**
 * Makes tables, under the leases of the builders of their projections, all in one reading of the log. A lease whose
 * holder has died is taken over, and what it has built is gone on with.
 * @param onRefused told of projections that somebody else builds for; what is wanted of them is not done
 * @returns what became of each
 * @throws what `find` throws; the errors of store and driver, after which it can be called again to go on
 */
export async function carryOut(
  parts: BuilderParts,
  wanted: readonly Wanted[],
  onRefused: (projections: readonly Projection[]) => void,
): Promise<readonly BuildOutcome[]> {
  const { database, logger, signal } = parts;
  const leases: BuildLease[] = [];
  const take = async (each: Wanted) => {
    const lease = await BuildLease.take(database, each.projection, logger, signal);
    if (lease !== undefined) leases.push(lease);
    return { ...each, lease };
  };
  try {
    // All of them are waited for, so that none is taken behind the back of one that has failed.
    const outcomes = await Promise.allSettled(wanted.map(take));
    const taken = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason as Error;
      return outcome.value;
    });
    const refused = taken.filter(({ lease }) => lease === undefined);
    if (refused.length > 0) onRefused(refused.map(({ projection }) => projection));
    const jobs: BuildJob[] = [];
    for (const { projection, find } of taken.filter(({ lease }) => lease !== undefined)) {
      jobs.push(...(await claimAll(parts, projection, await find())));
    }
    return jobs.length === 0 ? [] : await new Builder(parts).run(jobs);
  } finally {
    for (const lease of leases) await lease.giveBack();
  }
}

/** Refuses to go on without the projections that somebody else builds for. @throws ApplicationError BUILD_RUNNING */
export function refuse(projections: readonly Projection[]): never {
  const names = projections.map(({ name }) => name).join(', ');
  throw new ApplicationError(
    'BUILD_RUNNING',
    `another process is building tables of ${names}; GET /api/v1/projections tells how far it is, and it goes on by itself`,
  );
}

async function claimAll(
  parts: BuilderParts,
  projection: Projection,
  ids: readonly string[],
): Promise<readonly BuildJob[]> {
  const builds = await parts.registry.builds();
  const jobs: BuildJob[] = [];
  for (const build of builds.filter(({ id }) => ids.includes(id))) {
    const job = await claim(parts, projection, build);
    if (job !== undefined) jobs.push(job);
  }
  return jobs;
}
