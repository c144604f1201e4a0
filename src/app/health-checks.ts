import type { HealthCheck } from '../http/health.js';
import type { Projection } from '../projections/projection.js';
import { liveGeneration, readGenerations } from '../projections/generations/registry.js';
import type { ProjectionThread } from './projection-thread.js';
import type { Resources } from './resources.js';

/**
 * How the parts that a process needs are asked whether they can serve.
 * @param projections those whose tables it reads
 * @param thread this process's own, when it has one; it knows that the tables stand still before they show it
 */
export function healthChecks(
  { eventStore, readDatabase }: Resources,
  projections: readonly Projection[],
  thread: ProjectionThread | undefined,
): Readonly<Record<string, HealthCheck>> {
  return {
    eventStore: async () => {
      await eventStore.ping();
      return { status: 'up' };
    },
    readDatabase: async () => {
      await readDatabase.ping();
      return { status: 'up' };
    },
    projections: async () => {
      const { tables, sql } = readDatabase;
      const generations = await readGenerations(tables, sql);
      const live = projections.map(
        (each) => [each.name, liveGeneration(each, generations)] as const,
      );
      const states = live.map(([name, each]) => `${name} ${each?.state ?? 'missing'}`).join(', ');
      const failed = live.some(([, each]) => each === undefined || each.state === 'failed');
      const recovering = thread?.isRecovering ?? false;
      return {
        status: failed || recovering ? 'down' : 'up',
        detail: recovering ? `recovering; ${states}` : states,
      };
    },
  };
}
