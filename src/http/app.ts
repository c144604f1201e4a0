import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import { correlation } from './correlation.js';
import { type Counting, countingAddresses } from './limits/counting.js';
import { aheadRouter, probePaths, routers } from './pipeline.js';
import { problemDetails, routeNotFound } from './problem-details.js';
import type { Api, Probes, Route } from './route.js';
import { standardHeaders } from './standard-headers.js';

/**
 * The HTTP face of a process: its routes, and RFC 9457 problems for whatever fails.
 * @param api what commands and queries work with; without it, as in a process that has not the role `api`, only the
 *   probes answer
 * @param live answers that go on; without it there are none
 * @param counting counts requests; without it nothing does
 */
export function createApp(
  routes: readonly Route[],
  probes: Probes,
  logger: Logger,
  api?: Omit<Api, 'logger'>,
  live?: RequestHandler,
  counting?: Counting,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  app.use(correlation);
  if (counting !== undefined) app.use(countingAddresses(counting, probePaths(routes)));
  const whole = api && { ...api, logger };
  if (whole !== undefined) app.use(aheadRouter(routes, whole));
  app.use(standardHeaders, ...routers(routes, probes, whole));
  if (live !== undefined) app.use(live);
  app.use(routeNotFound, problemDetails(logger));
  return app;
}
