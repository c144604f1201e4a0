import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';

import { correlation } from './correlation.js';
import { routers } from './pipeline.js';
import { problemDetails, routeNotFound } from './problem-details.js';
import type { Api, Probes, Route } from './route.js';

/**
 * The HTTP face of a process: its routes, and RFC 9457 problems for whatever fails.
 * @param api what commands and queries work with; without it, as in a process that has not the role `api`, only the
 *   probes answer
 */
export function createApp(
  routes: readonly Route[],
  probes: Probes,
  logger: Logger,
  api?: Omit<Api, 'logger'>,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  app.use(helmet(), correlation);
  app.use(...routers(routes, probes, api && { ...api, logger }));
  app.use(routeNotFound, problemDetails(logger));
  return app;
}
