import cors from 'cors';
import type { RequestListener } from 'node:http';

import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import type { IndexAnswer } from '../answers/index-answer.js';
import { AllowedMethods } from './allowed-methods.js';
import { TOKEN_HEADER } from './consistency-token.js';
import { correlate, CORRELATION_HEADER } from './correlation.js';
import { Dispatcher } from './dispatcher.js';
import type { Guard } from './guard.js';
import { REPLAYED_HEADER } from './idempotency-key.js';
import { type Counting, countingAddresses, longestBodyKb } from './limits/counting.js';
import { ServedDocuments } from './documents/documents.js';
import type { LiveFeed } from './documents/operations.js';
import { documentRouter, probePaths, servedRoutes } from './routers.js';
import { answerProblem, problemDetails } from './problem-details.js';
import type { Api, Probes, Route } from './route.js';
import { standardHeaders } from './standard-headers.js';
import type { Step } from './step.js';

/** Answers that go on. */
export interface LivePart {
  readonly handler: RequestHandler;
  /** What it answers. */
  readonly feeds: readonly LiveFeed[];
  /** What it answers beside, for who looks around. */
  readonly links: IndexAnswer['links'];
}

/** Who may ask. */
export interface AppAccess {
  /** Absent: everybody may do everything. */
  readonly guard?: Guard | undefined;
  /** Origins of other servers whose pages may read the answers. */
  readonly corsOrigins?: readonly string[] | undefined;
}

/** How long a browser may remember what it was told it may ask, in seconds. */
const PREFLIGHT_MAX_AGE_S = 600;

/**
 * The HTTP face of a process: its routes, and RFC 9457 problems for whatever fails.
 * @param api what commands and queries work with; without it, as in a process that has not the role `api`, only the
 *   probes and the documents answer
 * @param live answers that go on; without it there are none
 * @param counting counts requests; without it nothing does
 */
export function createApp(
  routes: readonly Route[],
  probes: Probes,
  logger: Logger,
  api?: Omit<Api, 'logger'>,
  live?: LivePart,
  counting?: Counting,
  { guard, corsOrigins = [] }: AppAccess = {},
): RequestListener {
  const before: Step[] = [correlate];
  // Before whatever refuses, so that a page that may ask can read why.
  if (corsOrigins.length > 0) before.push(crossOrigin(corsOrigins));
  if (counting !== undefined) {
    const freely = probePaths(routes.filter(isPublic));
    before.push(countingAddresses(counting, freely, longestBodyKb(routes)));
  }
  const whole = api && { ...api, logger };
  const served = whole === undefined ? routes.filter(isOfEveryRole) : routes;
  const others = otherwise(served, logger, live, guard);
  const failing = answerProblem(logger);
  return new Dispatcher(before, servedRoutes(served, probes, whole, guard), others, failing).listen;
}

/** Answers what is for no route of the list but documents: those, feeds, OPTIONS, and what there is not. */
function otherwise(
  served: readonly Route[],
  logger: Logger,
  live: LivePart | undefined,
  guard: Guard | undefined,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  const feeds = live?.feeds ?? [];
  const links = live?.links ?? [];
  const methods = new AllowedMethods([
    ...served,
    ...feeds.map(({ path }) => ({ method: 'GET', path })),
    ...links.map(({ href }) => ({ method: 'GET', path: href })),
  ]);
  app.use(methods.tell);
  const documents = new ServedDocuments(served, feeds, links);
  app.use(standardHeaders, documentRouter(served, documents, guard));
  if (live !== undefined) app.use(live.handler);
  app.use(methods.refuse, problemDetails(logger));
  return app;
}

/** Others cost a look at who asks. */
function isPublic({ access }: Route): boolean {
  return access === 'public';
}

function isOfEveryRole({ kind }: Route): boolean {
  return kind === 'probe' || kind === 'document';
}

/** Tells browsers that pages of other servers may read the answers. Credentials are none of a browser's own: no cookie counts. */
function crossOrigin(origins: readonly string[]): Step {
  const tell = cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      ...[TOKEN_HEADER, CORRELATION_HEADER, REPLAYED_HEADER],
      ...['Location', 'Link', 'Retry-After', 'WWW-Authenticate', 'RateLimit', 'RateLimit-Policy'],
    ],
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
  // It does so at once, and answers what browsers ask beforehand by itself.
  return (req, res) => tell(req, res, () => undefined);
}
