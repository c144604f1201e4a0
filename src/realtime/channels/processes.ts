import { CachedProcessesAnswer } from '../../answers/cache.js';
import { STAFF } from '../../http/access.js';
import type { Channel } from '../channel.js';

const EVERY_MS = 1_000;

/** How the processes of the installation are. */
export const processes: Channel = {
  name: 'processes',
  what: 'how all processes are doing, each second',
  access: STAFF,
  update: CachedProcessesAnswer,
  source: {
    kind: 'read',
    everyMs: () => EVERY_MS,
    keyOf: () => '',
    keysOf: () => [],
    async read(_params, { cache }) {
      const { result, position } = await cache.processes.status();
      return { data: JSON.stringify(result), position };
    },
  },
};
