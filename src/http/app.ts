import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import { TOKEN_HEADER } from './consistency-token.js';
import { correlation, CORRELATION_HEADER } from './correlation.js';
import type { Guard } from './guard.js';
import { REPLAYED_HEADER } from './idempotency-key.js';
import { aheadRouter, routers } from './pipeline.js';
import { problemDetails, routeNotFound } from './problem-details.js';
import type { Api, Probes, Route } from './route.js';
import { standardHeaders } from './standard-headers.js';

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
 *   probes answer
 * @param live answers that go on; without it there are none
 */
export function createApp(
  routes: readonly Route[],
  probes: Probes,
  logger: Logger,
  api?: Omit<Api, 'logger'>,
  live?: RequestHandler,
  { guard, corsOrigins = [] }: AppAccess = {},
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  app.use(correlation);
  const whole = api && { ...api, logger };
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins));
  if (whole !== undefined) app.use(aheadRouter(routes, whole, guard));
  app.use(standardHeaders, ...routers(routes, probes, whole, guard));
  if (live !== undefined) app.use(live);
  app.use(routeNotFound, problemDetails(logger));
  return app;
}

/** Tells browsers that pages of other servers may read the answers. Credentials are none of a browser's own: no cookie counts. */
function crossOrigin(origins: readonly string[]): RequestHandler {
  return cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      ...[TOKEN_HEADER, CORRELATION_HEADER, REPLAYED_HEADER],
      ...['Location', 'Link', 'Retry-After', 'WWW-Authenticate'],
    ],
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
}
