import type { LiveFeed } from '../../http/documents/operations.js';
import { paramSchemas } from '../message-schemas.js';
import { liveRoutes } from './live-routes.js';

/** The feeds that any HTTP client can follow, for the description of the API. */
export const liveFeeds: readonly LiveFeed[] = liveRoutes.map(({ path, channel }) => {
  const { from: _from, ...schemas } = paramSchemas(channel);
  const inPath = ([name]: readonly [string, unknown]): boolean => path.includes(`:${name}`);
  const all = Object.entries(schemas);
  return {
    ...{ path, what: channel.what, access: channel.access },
    params: Object.fromEntries(all.filter(inPath)),
    query: Object.fromEntries(all.filter((each) => !inPath(each))),
  };
});
