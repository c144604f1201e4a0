import { type Request, type RequestHandler, type Response, Router } from 'express';

import { now } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import { Json } from '../queries/json.js';
import type { Found } from '../queries/read-model.js';
import type { AnswerNotes } from './answered/ended-answer.js';
import { traceOf } from './answered/ended-response.js';
import { askerOf, contextOf, guarding, isStaff, ownQuery } from './asking.js';
import { encodeToken, requestedPosition, TOKEN_HEADER } from './consistency-token.js';
import { correlationIdOf } from './correlation.js';
import { servingDocument } from './documents/serve-document.js';
import { REPLAYED_HEADER, requestedKey } from './idempotency-key.js';
import type { Guard } from './guard.js';
import { jsonBody } from './json-body.js';
import { countingOf, countRequest } from './limits/counting.js';
import { weightOf } from './limits/orders-in.js';
import { LineStreams, wantsLines } from './line-stream.js';
import { toDto } from '../validation/to-dto.js';
import { readAs } from './read-as.js';
import { requestedDeadline } from './request-deadline.js';
import { type CommandAnswer, runCommand } from './run-command.js';
import { expectHeaders, expectNoBody, readValidateOnly } from './request-terms.js';
import type {
  Api,
  CacheRoute,
  CommandRoute,
  Documents,
  Method,
  OperationRoute,
  ProbeRoute,
  Probes,
  QueryRoute,
  RequestHeader,
  Route,
  RouteRequest,
} from './route.js';
import { setStandardHeaders, standardHeadersOf } from './standard-headers.js';

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

const JSON_TYPE = 'application/json; charset=utf-8';

/** Characters of a text that is quicker sent in one piece with the headers than as bytes of its own. */
const SHORT_TEXT = 1_000;

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

/** What the cache has, if that is recent enough. @throws ApplicationError READ_MODEL_BEHIND, and what the route does */
async function answerFrom(
  route: CacheRoute,
  request: RouteRequest,
  cache: Api['cache'],
): Promise<Found<unknown>> {
  const found = await route.handle(request, cache);
  const { atLeast } = request.context;
  if (found.position === undefined || found.position >= (atLeast ?? found.position)) return found;
  throw new ApplicationError(
    'READ_MODEL_BEHIND',
    `the cache has not reached position ${atLeast}, and does not wait for it`,
    { retryAfter: 1 },
  );
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

function commanding(route: CommandRoute, api: Api): RequestHandler {
  return async (req, res) => {
    await countRequest(route, res, weightOf(route, req.body));
    const { validateOnly, query } = readValidateOnly(req);
    res.locals['validateOnly'] = validateOnly;
    expectHeaders(route, req, validateOnly ? WHEN_VALIDATING : route.headers);
    const deadline = requestedDeadline(req, now());
    const conditions = { idempotencyKey: requestedKey(req), deadline, validateOnly };
    const sent = { query, body: req.body as unknown, params: pathParameters(req) };
    const counting = countingOf(res);
    const [correlationId, asker] = [correlationIdOf(res), askerOf(res)];
    const notes: AnswerNotes = { traceparent: traceOf(res) };
    res.locals['command'] = notes;
    const context = { conditions, correlationId, asker, counting, notes };
    const answer = await runCommand(route, sent, context, api);
    sendDone(res, answer, validateOnly ? undefined : route.location?.(answer.result));
  };
}

/** @param location of what the command made */
function sendDone(
  res: Response,
  { status, result, position, isRepeated }: CommandAnswer,
  location: string | undefined,
): void {
  const headers = standardHeadersOf(res);
  if (position !== undefined) headers.push(TOKEN_HEADER, encodeToken(position));
  if (isRepeated) headers.push(REPLAYED_HEADER, 'true');
  if (location !== undefined) headers.push('Location', location);
  sendJson(res, status, headers, JSON.stringify(result));
}

/** How a query writes what it finds line by line, where it can. */
interface WrittenAsLines {
  lines(request: RouteRequest): AsyncIterable<object> | undefined;
  readonly streams: LineStreams;
}

function querying(
  route: QueryRoute | CacheRoute,
  handle: (request: RouteRequest) => Promise<Found<unknown>>,
  written?: WrittenAsLines,
): RequestHandler {
  const queryOf = queryReader(route);
  return async (req, res) => {
    try {
      await countRequest(route, res);
      expectHeaders(route, req, NO_HEADERS);
      expectNoBody(req);
      const atLeast = requestedPosition(req);
      const asker = askerOf(res);
      const context = contextOf(asker, correlationIdOf(res), { atLeast });
      const params = pathParameters(req);
      const query = ownQuery(route, asker, params, queryOf(req));
      const isGone = (): boolean => res.closed;
      const request = { context, params, query, body: undefined, isGone };
      if (route.kind === 'query' && route.lines !== undefined && written && wantsLines(req)) {
        return await written.streams.send(res, written.lines(request)!);
      }
      const { result, position } = await handle(request);
      // A named generation may be older than the token that was sent: nobody is to go back to that.
      const isNew = position !== undefined && position >= (context.atLeast ?? position);
      const text = result instanceof Json ? result.text : JSON.stringify(result);
      sendRead(res, text, isNew ? position : undefined);
    } catch (error) {
      if (!res.headersSent) {
        setStandardHeaders(res);
        // No cache stores a problem either.
        res.set('Cache-Control', 'no-store');
      }
      throw error;
    }
  };
}

/**
 * @param text JSON
 * @param position as of which it was read; its token goes along
 */
function sendRead(res: Response, text: string, position: bigint | undefined): void {
  const headers = standardHeadersOf(res);
  headers.push('Cache-Control', 'no-store');
  if (position !== undefined) headers.push(TOKEN_HEADER, encodeToken(position));
  sendJson(res, 200, headers, text);
}

/**
 * Sends an answer, all headers at once: the same bytes as by Express, which sets them one by one.
 * @param headers names and values in turn; those of the text are added
 */
function sendJson(res: Response, status: number, headers: string[], text: string): void {
  const body = text.length < SHORT_TEXT ? text : Buffer.from(text);
  const length = Buffer.byteLength(body);
  headers.push('Content-Type', JSON_TYPE, 'Content-Length', String(length));
  res.writeHead(status, headers).end(body);
}

function operating(route: OperationRoute, api: Api): RequestHandler {
  return async (req, res) => {
    await countRequest(route, res);
    expectHeaders(route, req, NO_HEADERS);
    const context = contextOf(askerOf(res), correlationIdOf(res));
    res.status(202).json(await route.handle({ ...checkedInput(route, req), context }, api));
  };
}

function probing(route: ProbeRoute, probes: Probes, guard?: Guard): RequestHandler {
  return async (req: Request, res: Response) => {
    expectHeaders(route, req, NO_HEADERS);
    checkedInput(route, req);
    const {
      status = 200,
      contentType,
      body,
    } = await route.handle(probes, await isStaff(route, req, guard));
    res.status(status);
    if (contentType === undefined) res.json(body);
    else res.type(contentType).send(body);
  };
}

/** Reads the query string of a request to a route. The outcome for none is made once, for most requests have none. */
function queryReader({
  query: Dto,
}: QueryRoute | CacheRoute): (req: Request) => object | undefined {
  let ofNone: object | undefined;
  return (req) => {
    if (req.url.includes('?')) return readAs(Dto, req.query);
    if (Dto !== undefined) ofNone ??= Object.freeze(toDto(Dto, {}));
    return ofNone;
  };
}

function pathParameters(req: Request): Readonly<Record<string, string>> {
  return req.params as Readonly<Record<string, string>>;
}

/**
 * What a route reads of a request.
 * @throws ApplicationError INVALID_REQUEST naming each field at fault
 */
function checkedInput(route: Route, req: Request): Omit<RouteRequest, 'context'> {
  if (route.method === 'GET') expectNoBody(req);
  return {
    query: readAs(route.query, req.query),
    body: readAs(route.body, req.body === undefined ? {} : req.body),
    params: pathParameters(req),
  };
}
