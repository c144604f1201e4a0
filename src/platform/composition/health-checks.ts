import type { HealthCheck } from '../../http/health.js';
import { allProjections } from '../../projections/all-projections.js';
import { readCheckpoints } from '../../projections/checkpoint.js';
import type { Resources } from './resources.js';

/** How the parts that a process needs are asked whether they can serve. */
export function healthChecks({
  eventStore,
  readDatabase,
}: Resources): Readonly<Record<string, HealthCheck>> {
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
      const checkpoints = [...(await readCheckpoints(tables, sql, allProjections)).values()];
      const detail = checkpoints
        .map(({ projection, state }) => `${projection} ${state}`)
        .join(', ');
      const failed = checkpoints.some(({ state }) => state === 'failed');
      return { status: failed ? 'down' : 'up', detail };
    },
  };
}
