import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';

import type { Callers } from './callers.js';
import { correlate } from './correlation.js';
import type { Guard } from './guard.js';
import { type Counting, countingAddresses, longestBodyKb } from './limits/counting.js';
import type { PeerDoor } from './peers/peer-door.js';
import { cacheRouter, commandRouter, queryRouter } from './routers.js';
import { problemDetails } from './problem-details.js';
import { API_PREFIX, type Api, type Route } from './route.js';
import { passing, type PathTexts } from './step.js';
import { CACHE_PREFIX, cacheRoutes } from './routes/cache.js';

/*
 * The routes as parts that any Express application mounts. Each answers what is its own, failures included, and leaves every
 * other request as it was.
 */

export interface RouterOptions {
  /** What its paths begin with, in the place of `/api/v1`, or, of the cache, of `/api/v1/cache`; such as `/trading`. */
  readonly prefix?: string;
}

/** What stands before the routes, as before those of the service. */
export interface Gatekeeping {
  /** Knows by which names the server goes, and which pages may ask. */
  readonly callers: Callers;
  /** Counts requests; undefined: nothing does. */
  readonly counting: Counting | undefined;
  /** Undefined where access is not configured. */
  readonly guard: Guard | undefined;
}

type GuardedOptions = RouterOptions & Gatekeeping;

/** @param door takes what other processes of the same store hand to this one */
export function embeddedCommands(
  routes: readonly Route[],
  api: Api,
  door: Pick<PeerDoor, 'isFor' | 'receive'>,
  { prefix = API_PREFIX, ...gate }: GuardedOptions,
): Router {
  const router = Router();
  router.use((req, res, next) => {
    if (door.isFor(req)) void door.receive(req, res);
    else next();
  });
  const commands = moved(routes, API_PREFIX, prefix);
  return router.use(
    embedded(prefix, commandRouter(commands, api, gate.guard, before(gate, routes)), api.logger),
  );
}

export function embeddedQueries(
  routes: readonly Route[],
  api: Api,
  { prefix = API_PREFIX, ...gate }: GuardedOptions,
): Router {
  const queries = moved(routes, API_PREFIX, prefix);
  return embedded(prefix, queryRouter(queries, api, gate.guard, before(gate, routes)), api.logger);
}

export function embeddedCache(
  cache: Api['cache'],
  logger: Logger,
  { prefix = CACHE_PREFIX, ...gate }: GuardedOptions,
): Router {
  const own = moved(cacheRoutes, CACHE_PREFIX, prefix);
  return embedded(prefix, cacheRouter(own, cache, gate.guard, before(gate, cacheRoutes)), logger);
}

/** What each request for a route of theirs passes first; those for the application's own pass by. */
function before(
  { callers, counting }: Gatekeeping,
  routes: readonly Route[],
): readonly RequestHandler<PathTexts>[] {
  const check: RequestHandler = (req, res, next) => {
    const refusal = callers.refusalOf(req);
    if (refusal === undefined) next();
    else refusal.send(res);
  };
  if (counting === undefined) return [check];
  return [check, passing([countingAddresses(counting, new Set(), longestBodyKb(routes))])];
}

function embedded(prefix: string, own: RequestHandler, logger: Logger): Router {
  const router = Router();
  router.use(prefix, passing([correlate]));
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
