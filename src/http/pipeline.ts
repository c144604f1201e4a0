import { type Request, type RequestHandler, type Response, Router } from 'express';

import { ANONYMOUS, newContext } from '../request-context.js';
import { toDto, toNothing } from '../validation/to-dto.js';
import { requestedPosition, sendToken } from './consistency-token.js';
import { correlationIdOf } from './correlation.js';
import { requestedKey, sendReplayed } from './idempotency-key.js';
import { jsonBody } from './json-body.js';
import { requestedDeadline } from './request-deadline.js';
import { expectHeaders, expectNoBody, readValidateOnly } from './request-terms.js';
import type {
  Api,
  CommandRoute,
  Dto,
  Method,
  OperationRoute,
  ProbeRoute,
  Probes,
  QueryRoute,
  RequestHeader,
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

/** What a command that is not done takes: there is nothing to be repeated. */
const WHEN_VALIDATING: readonly RequestHeader[] = ['Request-Deadline'];

/** What all other requests take. */
const NO_HEADERS: readonly RequestHeader[] = [];

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

/** The paths of the probes among some routes. */
export function probePaths(routes: readonly Route[]): ReadonlySet<string> {
  return new Set(routes.filter(({ kind }) => kind === 'probe').map(({ path }) => path));
}

function mount<R extends Route>(routes: readonly R[], serve: (route: R) => RequestHandler): Router {
  const router = Router();
  for (const route of routes) {
    const readBody = route.method === 'GET' ? [] : jsonBody;
    router[EXPRESS_METHODS[route.method]](route.path, ...readBody, serve(route));
  }
  return router;
}

function commanding(route: CommandRoute, api: Api): RequestHandler {
  return async (req, res) => {
    const { validateOnly, query } = readValidateOnly(req);
    res.locals['validateOnly'] = validateOnly;
    expectHeaders(route, req, validateOnly ? WHEN_VALIDATING : route.headers);
    const deadline = requestedDeadline(req, new Date());
    const conditions = { idempotencyKey: requestedKey(req), deadline, validateOnly };
    const input = checkedInput(route, req, query);
    const userId = route.principal?.(input.body);
    const principal = userId === undefined ? ANONYMOUS : { id: userId };
    const context = newContext(principal, correlationIdOf(res), conditions);
    const { result, position, isRepeated } = await route.handle({ ...input, context }, api);
    if (validateOnly) {
      res.status(200).json({ ...(result as object), validateOnly });
      return;
    }
    sendToken(res, position);
    if (isRepeated) sendReplayed(res);
    if (route.location !== undefined) res.location(route.location(result));
    res.status(route.status).json(result);
  };
}

function querying(route: QueryRoute, api: Api): RequestHandler {
  return async (req, res) => {
    // Before anything can fail: no cache stores a problem either.
    res.set('Cache-Control', 'no-store');
    expectHeaders(route, req, NO_HEADERS);
    const context = newContext(ANONYMOUS, correlationIdOf(res), {
      atLeast: requestedPosition(req),
    });
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
    expectHeaders(route, req, NO_HEADERS);
    const context = newContext(ANONYMOUS, correlationIdOf(res));
    res.status(202).json(await route.handle({ ...checkedInput(route, req), context }, api));
  };
}

function probing(route: ProbeRoute, probes: Probes): RequestHandler {
  return async (req: Request, res: Response) => {
    expectHeaders(route, req, NO_HEADERS);
    checkedInput(route, req);
    const { status = 200, contentType, body } = await route.handle(probes);
    res.status(status);
    if (contentType === undefined) res.json(body);
    else res.type(contentType).send(body);
  };
}

/**
 * What a route reads of a request.
 * @param query its query string, or what of it is the route's own
 * @throws ApplicationError INVALID_REQUEST naming each field at fault
 */
function checkedInput(
  route: Route,
  req: Request,
  query: unknown = req.query,
): Omit<RouteRequest, 'context'> {
  if (route.method === 'GET') expectNoBody(req);
  return {
    query: readAs(route.query, query),
    body: readAs(route.body, req.body === undefined ? {} : req.body),
    params: req.params as Readonly<Record<string, string>>,
  };
}

function readAs(dto: Dto<object> | undefined, input: unknown): object | undefined {
  return dto === undefined ? toNothing(input) : toDto(dto, input);
}
