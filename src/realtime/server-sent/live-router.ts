import { type Request, type RequestHandler, type Response, Router } from 'express';

import { ApplicationError } from '../../errors.js';
import { type Asker, permit } from '../../http/access.js';
import type { Guard, Sender } from '../../http/guard.js';
import { countRequest } from '../../http/limits/counting.js';
import { expectNoBody } from '../../http/request-terms.js';
import type { Queries } from '../../queries/queries.js';
import { ASYNC_API_PATH, asyncApi } from '../async-api/async-api.js';
import { streamEvents } from '../channels/plain-feeds.js';
import type { ChannelParams } from '../channel.js';
import type { Realtime } from '../realtime.js';
import { readParams } from '../sockets/feed-request.js';
import { EventReceiver } from './event-receiver.js';
import { type LiveRoute, liveRoutes } from './live-routes.js';

/** Answers at a time that go on: each holds a connection. */
const MAX_LIVE = 500;

/** The header by which a client says what it has. */
const LAST_EVENT_ID = 'Last-Event-ID';

/** What a feed counts as: it may begin with all of a book. */
const AS_A_QUERY = { limit: 'queries' } as const;

/** What the feeds over HTTP work with. */
export interface LiveRouterParts {
  readonly realtime: Realtime;
  readonly queries: Pick<Queries, 'streamEvents'>;
  /** An answer goes on from now on: nobody is to wait for its end. */
  letGo(res: Response): void;
  /** Absent: everybody may have everything. */
  readonly guard?: Guard | undefined;
}

/** Serves the feeds that any HTTP client can follow, as server-sent events, and the description of all feeds. */
export function liveRouter(parts: LiveRouterParts): Router {
  const router = Router();
  const live = new Set<Response>();
  router.get(ASYNC_API_PATH, (_req, res) => void res.json(asyncApi()));
  for (const route of liveRoutes) router.get(route.path, answering(route, parts, live));
  return router;
}

function answering(route: LiveRoute, parts: LiveRouterParts, live: Set<Response>): RequestHandler {
  return async (req, res) => {
    try {
      await answer(route, parts, live, req, res);
    } catch (error) {
      throw withHeaderNamed(req, error);
    }
  };
}

async function answer(
  route: LiveRoute,
  parts: LiveRouterParts,
  live: Set<Response>,
  req: Request,
  res: Response,
): Promise<void> {
  const params = paramsOf(route, req);
  const sender = await senderOf(route, parts.guard, req, res);
  await countRequest(AS_A_QUERY, res);
  if (live.size >= MAX_LIVE) {
    const rule = `${MAX_LIVE} feeds are being followed over HTTP`;
    throw new ApplicationError('OVERLOADED', rule, { retryAfter: 1 });
  }
  const receiver = new EventReceiver(res, (reason) => parts.realtime.noteDrop(reason));
  const detach = parts.realtime.attach(receiver);
  live.add(res);
  res.once('close', () => {
    live.delete(res);
    detach();
  });
  if (route.channel === streamEvents) {
    await parts.queries.streamEvents.execute(params.stream!, { limit: '1' });
  }
  const granted = await parts.realtime.subscribe(route.channel, params, receiver);
  if (res.destroyed) return granted.giveUp();
  try {
    receiver.begin();
  } catch (error) {
    granted.giveUp();
    throw error;
  }
  if (req.method === 'HEAD') {
    granted.giveUp();
    res.end();
    return;
  }
  parts.letGo(res);
  if (sender !== undefined) {
    const endWatch = parts.guard?.watch(sender.identity, () => res.end());
    res.once('close', () => endWatch?.());
  }
  const start = granted.start();
  if (start !== undefined) receiver.mark(start.mark);
  const subscription = granted.begin();
  res.once('close', () => subscription.end());
}

/** Who asks for a feed, which nobody has for his own things only. @throws ApplicationError UNAUTHENTICATED, FORBIDDEN */
async function senderOf(
  { channel: { access } }: LiveRoute,
  guard: Guard | undefined,
  req: Request,
  { locals }: Response<unknown, { asker?: Asker }>,
): Promise<Sender | undefined> {
  const sender = await guard?.senderOf(req);
  if (guard === undefined) return undefined;
  if (sender?.signed !== undefined) {
    await guard.expectSigned(req, req.originalUrl, sender.signed);
  }
  locals.asker = permit(access, 'read', sender?.identity.principal);
  return sender;
}

/** @throws ApplicationError INVALID_REQUEST */
function paramsOf({ channel }: LiveRoute, req: Request): ChannelParams {
  expectNoBody(req);
  const from = req.get(LAST_EVENT_ID);
  const { interval, ...query } = req.query;
  expectNotRepeated(Object.keys(query), Object.keys(req.params));
  const sent = {
    ...query,
    ...req.params,
    // A query string has only text.
    ...(interval !== undefined && { interval: Number(interval) }),
    ...(from !== undefined && { from }),
  };
  return readParams(channel, sent);
}

/** Checks that nothing which is in the path is said once more. @throws ApplicationError INVALID_REQUEST */
function expectNotRepeated(inQuery: readonly string[], inPath: readonly string[]): void {
  const repeated = inQuery.filter((name) => inPath.includes(name));
  if (repeated.length === 0) return;
  const fields = repeated.map((field) => ({ field, rule: `${field} is in the path already` }));
  const detail = fields.map(({ rule }) => rule).join('; ');
  throw new ApplicationError('INVALID_REQUEST', detail, { fields });
}

/** What refuses `from` that came as a header, by the name of that; anything else as it is. */
function withHeaderNamed(req: Request, error: unknown): unknown {
  if (!(error instanceof ApplicationError) || req.get(LAST_EVENT_ID) === undefined) return error;
  const { code, message, fields, retryAfter } = error;
  if (!fields.some(({ field }) => field === 'from')) return error;
  const named = (rule: string): string => rule.replace(/\bfrom must\b/, `${LAST_EVENT_ID} must`);
  return new ApplicationError(code, named(message), {
    fields: fields.map(({ field, rule }) =>
      field === 'from' ? { field: LAST_EVENT_ID, rule: named(rule) } : { field, rule },
    ),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}
