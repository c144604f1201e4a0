import { type Request, type RequestHandler, type Response, Router } from 'express';

import { ANONYMOUS, newContext } from '../request-context.js';
import { toDto } from '../validation/to-dto.js';
import { requestedPosition, sendToken } from './consistency-token.js';
import { correlationIdOf } from './correlation.js';
import { jsonBody } from './json-body.js';
import type {
  Api,
  CommandRoute,
  Method,
  OperationRoute,
  ProbeRoute,
  Probes,
  QueryRoute,
  Route,
  RouteRequest,
} from './route.js';

/*
 * What a request goes through on its way to the handler of its route, and the answer on its way back. The context of
 * every request is made here.
 */

const EXPRESS_METHODS = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, keyof Router>;

/**
 * Mounts a list of routes.
 * @param api left out in a process that serves its probes only
 * @returns a router for each kind of route: Express answers OPTIONS with the methods of the first router that knows the
 *   path, so that those are the commands'
 */
export function routers(routes: readonly Route[], probes: Probes, api?: Api): readonly Router[] {
  const served = [
    mount(
      routes.filter((route) => route.kind === 'probe'),
      (route) => probing(route, probes),
    ),
  ];
  if (api === undefined) return served;
  return [
    ...served,
    mount(
      routes.filter((route) => route.kind === 'command'),
      (route) => commanding(route, api),
    ),
    mount(
      routes.filter((route) => route.kind === 'query'),
      (route) => querying(route, api),
    ),
    mount(
      routes.filter((route) => route.kind === 'operation'),
      (route) => operating(route, api),
    ),
  ];
}

function mount<R extends Route>(routes: readonly R[], serve: (route: R) => RequestHandler): Router {
  const router = Router();
  for (const route of routes) {
    const readBody = route.body === undefined ? [] : jsonBody;
    router[EXPRESS_METHODS[route.method]](route.path, ...readBody, serve(route));
  }
  return router;
}

function commanding(route: CommandRoute, api: Api): RequestHandler {
  return async (req, res) => {
    const input = checkedInput(route, req);
    const userId = route.principal?.(input.body);
    const principal = userId === undefined ? ANONYMOUS : { id: userId };
    const context = newContext(principal, correlationIdOf(res));
    const { result, position } = await route.handle({ ...input, context }, api);
    if (position !== undefined) sendToken(res, position);
    if (route.location !== undefined) res.location(route.location(result));
    res.status(route.status).json(result);
  };
}

function querying(route: QueryRoute, api: Api): RequestHandler {
  return async (req, res) => {
    // Before anything can fail: no cache stores a problem either.
    res.set('Cache-Control', 'no-store');
    const context = newContext(ANONYMOUS, correlationIdOf(res), requestedPosition(req));
    const { result, position } = await route.handle({ ...checkedInput(route, req), context }, api);
    // A named generation may be older than the token that was sent: nobody is to go back to that.
    if (position !== undefined && position >= (context.atLeast ?? position)) {
      sendToken(res, position);
    }
    res.json(result);
  };
}

function operating(route: OperationRoute, api: Api): RequestHandler {
  return async (req, res) => {
    const context = newContext(ANONYMOUS, correlationIdOf(res));
    res.status(202).json(await route.handle({ ...checkedInput(route, req), context }, api));
  };
}

function probing(route: ProbeRoute, probes: Probes): RequestHandler {
  return async (_req: Request, res: Response) => {
    const { status = 200, contentType, body } = await route.handle(probes);
    res.status(status);
    if (contentType === undefined) res.json(body);
    else res.type(contentType).send(body);
  };
}

/** What a route reads of a request. @throws ApplicationError INVALID_REQUEST naming each field at fault */
function checkedInput(route: Route, req: Request): Omit<RouteRequest, 'context'> {
  return {
    body: route.body === undefined ? undefined : toDto(route.body, req.body),
    query: route.query === undefined ? undefined : toDto(route.query, req.query),
    params: req.params as Readonly<Record<string, string>>,
  };
}
