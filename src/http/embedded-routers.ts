import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';

import { correlation } from './correlation.js';
import type { Guard } from './guard.js';
import type { PeerDoor } from './peers/peer-door.js';
import { cacheRouter, commandRouter, queryRouter } from './pipeline.js';
import { problemDetails } from './problem-details.js';
import { API_PREFIX, type Api, type Route } from './route.js';
import { CACHE_PREFIX, cacheRoutes } from './routes/cache.js';

/*
 * The routes as parts that any Express application mounts. Each answers what is its own, failures included, and leaves every
 * other request as it was.
 */

export interface RouterOptions {
  /** What its paths begin with, in the place of `/api/v1`, or, of the cache, of `/api/v1/cache`; such as `/trading`. */
  readonly prefix?: string;
}

/** The same, with what stands before the routes where access is configured. */
export interface GuardedOptions extends RouterOptions {
  readonly guard?: Guard | undefined;
}

/** @param door takes what other processes of the same store hand to this one */
export function embeddedCommands(
  routes: readonly Route[],
  api: Api,
  door: Pick<PeerDoor, 'isFor' | 'receive'>,
  { prefix = API_PREFIX, guard }: GuardedOptions,
): Router {
  const router = Router();
  router.use((req, res, next) => {
    if (door.isFor(req)) void door.receive(req, res);
    else next();
  });
  const commands = moved(routes, API_PREFIX, prefix);
  return router.use(embedded(prefix, commandRouter(commands, api, guard), api.logger));
}

export function embeddedQueries(
  routes: readonly Route[],
  api: Api,
  { prefix = API_PREFIX, guard }: GuardedOptions,
): Router {
  return embedded(prefix, queryRouter(moved(routes, API_PREFIX, prefix), api, guard), api.logger);
}

export function embeddedCache(
  cache: Api['cache'],
  logger: Logger,
  { prefix = CACHE_PREFIX, guard }: GuardedOptions,
): Router {
  const own = moved(cacheRoutes, CACHE_PREFIX, prefix);
  return embedded(prefix, cacheRouter(own, cache, guard), logger);
}

function embedded(prefix: string, own: RequestHandler, logger: Logger): Router {
  const router = Router();
  router.use(prefix, correlation);
  router.use(own);
  router.use(prefix, problemDetails(logger));
  return router;
}

/** Routes under another prefix. @throws TypeError when it is none */
function moved<R extends Route>(routes: readonly R[], from: string, to: string): R[] {
  if (!/^(\/[A-Za-z0-9._~-]+)*$/.test(to)) {
    throw new TypeError(`prefix must be a path such as /trading, not ${JSON.stringify(to)}`);
  }
  return routes.map((route) =>
    route.path.startsWith(`${from}/`)
      ? { ...route, path: to + route.path.slice(from.length) }
      : route,
  );
}
