import { type RequestHandler, Router } from 'express';

import { guarding } from './asking.js';
import { servingDocument } from './documents/serve-document.js';
import type { Guard } from './guard.js';
import { jsonBody } from './json-body.js';
import { LineStreams } from './line-stream.js';
import { answerFrom, commanding, operating, probing, querying } from './pipeline.js';
import type { Api, CacheRoute, Documents, Method, Probes, QueryRoute, Route } from './route.js';

/* The list of routes, mounted: which request comes to which route, and what it passes before. */

const EXPRESS_METHODS = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, keyof Router>;

/**
 * Commands and queries, before everything else that requests pass by: most requests are for them. What asks for a path without
 * parameters is handed to its route at once; what none of them knows is left to the routers.
 */
export function aheadRouter(routes: readonly Route[], api: Api, guard?: Guard): RequestHandler {
  const commands = commandRouter(routes, api, guard);
  const queries = queryRouter(routes, api, guard);
  const direct = new Map<string, Router>();
  for (const route of routes) {
    const router = directRouter(route, api, guard);
    if (router !== undefined) direct.set(`${route.method} ${route.path}`, router);
  }
  return (req, res, next) => {
    const { method } = req;
    const own = direct.get(`${method} ${req.path}`);
    if (own !== undefined) own(req, res, next);
    else if (method === 'GET' || method === 'HEAD') queries(req, res, next);
    else if (method !== 'OPTIONS') commands(req, res, next);
    else next();
  };
}

/** What is answered from the cache alone. @param before what its requests pass first */
export function cacheRouter(
  routes: readonly Route[],
  cache: Api['cache'],
  guard?: Guard,
  before?: readonly RequestHandler[],
): Router {
  const cached = routes.filter((route) => route.kind === 'cache');
  const serve = (route: CacheRoute): RequestHandler =>
    querying(route, (request) => answerFrom(route, request, cache));
  return mount(cached, guard, serve, before);
}

/** A router for one command or query, whose path is the same for all requests; undefined for any other route. */
function directRouter(route: Route, api: Api, guard?: Guard): Router | undefined {
  if (route.path.includes(':')) return undefined;
  if (route.kind === 'command') return commandRouter([route], api, guard);
  return route.kind === 'query' ? queryRouter([route], api, guard) : undefined;
}

/** The commands alone. @param before what their requests pass first */
export function commandRouter(
  routes: readonly Route[],
  api: Api,
  guard?: Guard,
  before?: readonly RequestHandler[],
): Router {
  const commands = routes.filter((route) => route.kind === 'command');
  return mount(commands, guard, (route) => commanding(route, api), before);
}

/** The queries alone. @param before what their requests pass first */
export function queryRouter(
  routes: readonly Route[],
  api: Api,
  guard?: Guard,
  before?: readonly RequestHandler[],
): Router {
  const queries = routes.filter((route) => route.kind === 'query');
  const streams = new LineStreams(api.stopping);
  const serve = (route: QueryRoute): RequestHandler =>
    querying(route, (request) => route.handle(request, api), {
      lines: (request) => route.lines?.(request, api),
      streams,
    });
  return mount(queries, guard, serve, before);
}

/**
 * Mounts a list of routes.
 * @param documents what the process tells of itself
 * @param api left out in a process that serves its probes and its documents only
 * @param guard left out where access is not configured
 * @returns a router for each kind of route
 */
export function routers(
  routes: readonly Route[],
  probes: Probes,
  documents: Documents,
  api?: Api,
  guard?: Guard,
): readonly Router[] {
  const served = [
    mount(
      routes.filter((route) => route.kind === 'probe'),
      guard,
      (route) => probing(route, probes, guard),
    ),
    mount(
      routes.filter((route) => route.kind === 'document'),
      guard,
      (route) => servingDocument(route, documents),
    ),
  ];
  if (api === undefined) return served;
  return [
    ...served,
    commandRouter(routes, api, guard),
    queryRouter(routes, api, guard),
    cacheRouter(routes, api.cache, guard),
    mount(
      routes.filter((route) => route.kind === 'operation'),
      guard,
      (route) => operating(route, api),
    ),
  ];
}

/** The paths of the probes among some routes. */
export function probePaths(routes: readonly Route[]): ReadonlySet<string> {
  return new Set(routes.filter(({ kind }) => kind === 'probe').map(({ path }) => path));
}

function mount<R extends Route>(
  routes: readonly R[],
  guard: Guard | undefined,
  serve: (route: R) => RequestHandler,
  before: readonly RequestHandler[] = [],
): Router {
  const router = Router();
  for (const route of routes) {
    const readBody = route.method === 'GET' ? [] : jsonBody(route.bodyLimitKb);
    const guarded = guard === undefined ? readBody : guarding(route, guard, readBody);
    router[EXPRESS_METHODS[route.method]](route.path, ...before, ...guarded, serve(route));
  }
  return router;
}
