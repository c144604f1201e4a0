import { type RequestHandler, Router } from 'express';

import { guarding } from './asking.js';
import { servingDocument } from './documents/serve-document.js';
import type { Found } from '../queries/read-model.js';
import type { Guard } from './guard.js';
import { jsonBody } from './json-body.js';
import { LineStreams } from './line-stream.js';
import { answerFrom, commanding, operating, probing, querying } from './pipeline.js';
import type {
  Api,
  CacheRoute,
  CommandRoute,
  Documents,
  Method,
  Probes,
  QueryRoute,
  Route,
  RouteRequest,
} from './route.js';
import { handlerOf, passing, type PathTexts, type Step } from './step.js';

/* The list of routes, served: what the requests for each go through, here and behind the routers that others mount. */

/** What Express calls them. */
export const EXPRESS_METHODS = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, keyof Router>;

/** A route, and what its requests go through: the last step answers. */
export interface ServedRoute {
  readonly method: Method;
  readonly path: string;
  readonly steps: readonly Step[];
}

/**
 * All routes but the documents, which Express serves (`documentRouter`).
 * @param api left out in a process that serves its probes and its documents only
 * @param guard left out where access is not configured
 */
export function servedRoutes(
  routes: readonly Route[],
  probes: Probes,
  api?: Api,
  guard?: Guard,
): readonly ServedRoute[] {
  const probed = ofKind(routes, 'probe').map((route) =>
    served(route, guard, probing(route, probes, guard)),
  );
  if (api === undefined) return probed;
  return [
    ...servedCommands(routes, api, guard),
    ...servedQueries(routes, api, guard),
    ...probed,
    ...servedCache(routes, api.cache, guard),
    ...ofKind(routes, 'operation').map((route) => served(route, guard, operating(route, api))),
  ];
}

/** What is answered from the cache alone. @param before what its requests pass first */
export function cacheRouter(
  routes: readonly Route[],
  cache: Api['cache'],
  guard?: Guard,
  before?: readonly RequestHandler<PathTexts>[],
): Router {
  return mount(servedCache(routes, cache, guard), before);
}

/** The commands alone. @param before what their requests pass first */
export function commandRouter(
  routes: readonly Route[],
  api: Api,
  guard?: Guard,
  before?: readonly RequestHandler<PathTexts>[],
): Router {
  return mount(servedCommands(routes, api, guard), before);
}

/** The queries alone. @param before what their requests pass first */
export function queryRouter(
  routes: readonly Route[],
  api: Api,
  guard?: Guard,
  before?: readonly RequestHandler<PathTexts>[],
): Router {
  return mount(servedQueries(routes, api, guard), before);
}

/** What the process tells of itself. */
export function documentRouter(
  routes: readonly Route[],
  documents: Documents,
  guard?: Guard,
): Router {
  const router = Router();
  for (const route of ofKind(routes, 'document')) {
    const before = guard === undefined ? [] : [passing(guarding(route, guard, []))];
    router.get(route.path, ...before, servingDocument(route, documents));
  }
  return router;
}

/** The paths of the probes among some routes. */
export function probePaths(routes: readonly Route[]): ReadonlySet<string> {
  return new Set(ofKind(routes, 'probe').map(({ path }) => path));
}

function servedCommands(
  routes: readonly Route[],
  api: Api,
  guard: Guard | undefined,
): readonly ServedRoute[] {
  return ofKind(routes, 'command').map((route: CommandRoute) =>
    served(route, guard, commanding(route, api)),
  );
}

function servedQueries(
  routes: readonly Route[],
  api: Api,
  guard: Guard | undefined,
): readonly ServedRoute[] {
  const streams = new LineStreams(api.stopping);
  return ofKind(routes, 'query').map((route: QueryRoute) => {
    const lines = (request: RouteRequest): AsyncIterable<object> | undefined =>
      route.lines?.(request, api);
    const handle = (request: RouteRequest): Promise<Found<unknown>> => route.handle(request, api);
    return served(route, guard, querying(route, handle, { lines, streams }));
  });
}

function servedCache(
  routes: readonly Route[],
  cache: Api['cache'],
  guard: Guard | undefined,
): readonly ServedRoute[] {
  return ofKind(routes, 'cache').map((route: CacheRoute) =>
    served(
      route,
      guard,
      querying(route, (request) => answerFrom(route, request, cache)),
    ),
  );
}

/** @param answer the last step */
function served(route: Route, guard: Guard | undefined, answer: Step): ServedRoute {
  const readBody = route.method === 'GET' ? [] : [jsonBody(route.bodyLimitKb)];
  const guarded = guard === undefined ? readBody : guarding(route, guard, readBody);
  return { method: route.method, path: route.path, steps: [...guarded, answer] };
}

function ofKind<Kind extends Route['kind']>(
  routes: readonly Route[],
  kind: Kind,
): readonly Extract<Route, { readonly kind: Kind }>[] {
  return routes.filter(
    (route): route is Extract<Route, { readonly kind: Kind }> => route.kind === kind,
  );
}

function mount(
  routes: readonly ServedRoute[],
  before: readonly RequestHandler<PathTexts>[] = [],
): Router {
  const router = Router();
  for (const { method, path, steps } of routes) {
    router[EXPRESS_METHODS[method]](path, ...before, handlerOf(steps));
  }
  return router;
}
