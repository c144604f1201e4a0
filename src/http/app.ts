import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';

import type { CommandBus } from '../commands/command-bus.js';
import { API_PREFIX } from './api-prefix.js';
import type { Health } from './health.js';
import { correlation } from './middleware/correlation.js';
import { problemDetails, routeNotFound } from './middleware/errors.js';
import { commandRouter } from './routers/commands.js';
import { healthRouter } from './routers/health.js';
import { type Queries, queryRouter } from './routers/queries.js';

export interface AppParts {
  readonly bus: CommandBus;
  readonly queries: Queries;
  readonly health: Health;
  readonly logger: Logger;
}

/** The HTTP face of the product: commands and queries under API_PREFIX, health outside it, errors as RFC 9457. */
export function createApp({ bus, queries, health, logger }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Repeated and nested query parameters stay what they are; Express's simple parser yields strings and lists only.
  app.set('query parser', 'simple');
  app.use(helmet(), correlation);
  app.use(healthRouter(health));
  app.use(API_PREFIX, commandRouter(bus), queryRouter(queries));
  app.use(routeNotFound, problemDetails(logger));
  return app;
}
