import { now } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import { Json } from '../queries/json.js';
import type { Found } from '../queries/read-model.js';
import type { AnswerNotes } from './answered/ended-answer.js';
import { askerOf, contextOf, isStaff, ownQuery } from './asking.js';
import { encodeToken, requestedPosition, TOKEN_HEADER } from './consistency-token.js';
import { correlationIdOf } from './correlation.js';
import type { Incoming, Outgoing } from './exchange.js';
import { REPLAYED_HEADER, requestedKey } from './idempotency-key.js';
import type { Guard } from './guard.js';
import { countingOf, countRequest } from './limits/counting.js';
import { weightOf } from './limits/orders-in.js';
import { type LineStreams, wantsLines } from './line-stream.js';
import { toDto } from '../validation/to-dto.js';
import { readAs } from './read-as.js';
import { queryOf } from './request-target.js';
import { requestedDeadline } from './request-deadline.js';
import { type CommandAnswer, runCommand } from './run-command.js';
import { expectHeaders, expectNoBody, readValidateOnly } from './request-terms.js';
import type {
  Api,
  CacheRoute,
  CommandRoute,
  OperationRoute,
  ProbeRoute,
  Probes,
  QueryRoute,
  RequestHeader,
  Route,
  RouteRequest,
} from './route.js';
import { setStandardHeaders, standardHeadersOf } from './standard-headers.js';
import type { Step } from './step.js';
import { sendWhole } from './whole-answer.js';

/*
 * What a request goes through on its way to the handler of its route, and the answer on its way back. The context of
 * every request is made here.
 */

/** What a command that is not done takes: there is nothing to be repeated. */
const WHEN_VALIDATING: readonly RequestHeader[] = ['Request-Deadline'];

/** What all other requests take. */
const NO_HEADERS: readonly RequestHeader[] = [];

const JSON_TYPE = 'application/json; charset=utf-8';

/** What the cache has, if that is recent enough. @throws ApplicationError READ_MODEL_BEHIND, and what the route does */
export async function answerFrom(
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

/** Carries a command out: who asks, what is asked for, its key and its deadline, and the answer. */
export function commanding(route: CommandRoute, api: Api): Step {
  return async (req, res) => {
    const counted = countRequest(route, res, weightOf(route, req.body));
    if (counted !== undefined) await counted;
    const { validateOnly, query } = readValidateOnly(req);
    res.locals.validateOnly = validateOnly;
    expectHeaders(route, req, validateOnly ? WHEN_VALIDATING : route.headers);
    const deadline = requestedDeadline(req, now());
    const conditions = { idempotencyKey: requestedKey(req), deadline, validateOnly };
    const sent = { query, body: req.body, params: req.params };
    const counting = countingOf(res);
    const [correlationId, asker] = [correlationIdOf(res), askerOf(res)];
    const notes: AnswerNotes = { traceparent: res.locals.traceparent };
    res.locals.command = notes;
    const context = { conditions, correlationId, asker, counting, notes };
    const answer = await runCommand(route, sent, context, api);
    sendDone(res, answer, validateOnly ? undefined : route.location?.(answer.result));
  };
}

/** @param location of what the command made */
function sendDone(
  res: Outgoing,
  { status, result, position, isRepeated }: CommandAnswer,
  location: string | undefined,
): void {
  const headers = standardHeadersOf(res);
  if (position !== undefined) headers.push(TOKEN_HEADER, encodeToken(position));
  if (isRepeated) headers.push(REPLAYED_HEADER, 'true');
  if (location !== undefined) headers.push('Location', location);
  sendText(res, status, headers, JSON.stringify(result));
}

/** How a query writes what it finds line by line, where it can. */
interface WrittenAsLines {
  lines(request: RouteRequest): AsyncIterable<object> | undefined;
  readonly streams: LineStreams;
}

/** Answers a query: waits for the position that is asked for, and sends the answer whole, or as lines where those are asked for. */
export function querying(
  route: QueryRoute | CacheRoute,
  handle: (request: RouteRequest) => Promise<Found<unknown>>,
  written?: WrittenAsLines,
): Step {
  const queryOf = queryReader(route);
  return async (req, res) => {
    try {
      const counted = countRequest(route, res);
      if (counted !== undefined) await counted;
      expectHeaders(route, req, NO_HEADERS);
      expectNoBody(req);
      const atLeast = requestedPosition(req);
      const asker = askerOf(res);
      const context = contextOf(asker, correlationIdOf(res), { atLeast });
      const { params } = req;
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
        res.setHeader('Cache-Control', 'no-store');
      }
      throw error;
    }
  };
}

/**
 * @param text JSON
 * @param position as of which it was read; its token goes along
 */
function sendRead(res: Outgoing, text: string, position: bigint | undefined): void {
  const headers = standardHeadersOf(res);
  headers.push('Cache-Control', 'no-store');
  if (position !== undefined) headers.push(TOKEN_HEADER, encodeToken(position));
  sendText(res, 200, headers, text);
}

/**
 * Sends an answer.
 * @param headers names and values in turn; those of the text are added
 * @param type of the text; default: JSON
 */
function sendText(
  res: Outgoing,
  status: number,
  headers: string[],
  text: string,
  type = JSON_TYPE,
): void {
  headers.push('Content-Type', type);
  sendWhole(res, status, headers, text);
}

/** Carries an operation of the service itself out. */
export function operating(route: OperationRoute, api: Api): Step {
  return async (req, res) => {
    await countRequest(route, res);
    expectHeaders(route, req, NO_HEADERS);
    const context = contextOf(askerOf(res), correlationIdOf(res));
    const result = await route.handle({ ...checkedInput(route, req), context }, api);
    sendText(res, 202, standardHeadersOf(res), JSON.stringify(result));
  };
}

/** Answers a probe, without anything that could keep it waiting. */
export function probing(route: ProbeRoute, probes: Probes, guard?: Guard): Step {
  return async (req: Incoming, res: Outgoing) => {
    expectHeaders(route, req, NO_HEADERS);
    checkedInput(route, req);
    const {
      status = 200,
      contentType,
      body,
    } = await route.handle(probes, await isStaff(route, req, guard));
    const text = contentType === undefined ? JSON.stringify(body) : String(body);
    sendText(res, status, standardHeadersOf(res), text, contentType);
  };
}

/** Reads the query string of a request to a route. The outcome for none is made once, for most requests have none. */
function queryReader({
  query: Dto,
}: QueryRoute | CacheRoute): (req: Incoming) => object | undefined {
  let ofNone: object | undefined;
  return (req) => {
    const sent = queryOf(req);
    if (sent !== undefined) return readAs(Dto, sent);
    if (Dto !== undefined) ofNone ??= Object.freeze(toDto(Dto, {}));
    return ofNone;
  };
}

/**
 * What a route reads of a request.
 * @throws ApplicationError INVALID_REQUEST naming each field at fault
 */
function checkedInput(route: Route, req: Incoming): Omit<RouteRequest, 'context'> {
  if (route.method === 'GET') expectNoBody(req);
  return {
    query: readAs(route.query, queryOf(req) ?? {}),
    body: readAs(route.body, req.body === undefined ? {} : req.body),
    params: req.params,
  };
}
