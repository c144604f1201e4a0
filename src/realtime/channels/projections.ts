import { ProjectionsAnswer } from '../../answers/projections.js';
import { STAFF } from '../../http/access.js';
import type { Channel } from '../channel.js';

const EVERY_MS = 1_000;

/** How the projections are doing. */
export const projections: Channel = {
  name: 'projections',
  what: 'how all projections are doing, each second',
  access: STAFF,
  update: ProjectionsAnswer,
  source: {
    kind: 'read',
    everyMs: () => EVERY_MS,
    keyOf: () => '',
    keysOf: () => [],
    async read(_params, { queries }) {
      const { result, position } = await queries.listProjections.execute();
      return { data: JSON.stringify(result), position };
    },
  },
};
