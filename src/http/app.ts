import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';

import type { CommandBus } from '../commands/bus.js';
import type { Queries } from '../queries/queries.js';
import type { StreamEventsQuery } from '../queries/stream-events.js';
import { API_PREFIX } from './api-prefix.js';
import type { Health } from './health.js';
import { correlation } from './middleware/correlation.js';
import { problemDetails, routeNotFound } from './middleware/errors.js';
import { commandRouter } from './routers/commands.js';
import { healthRouter } from './routers/health.js';
import { type MetricsText, metricsRouter } from './routers/metrics.js';
import { queryRouter } from './routers/queries.js';

/** What the API is made of. */
export interface ApiParts {
  readonly bus: CommandBus;
  readonly queries: Queries;
  readonly streamEvents: StreamEventsQuery;
}

/**
 * The HTTP face of a process: commands and queries under API_PREFIX, health and metrics outside it, errors as RFC 9457.
 * @param api left out in a process that has not the `api` role, which answers for its health only
 */
export function createApp(
  { health, metrics }: { readonly health: Health; readonly metrics: MetricsText },
  logger: Logger,
  api?: ApiParts,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  app.use(helmet(), correlation);
  app.use(healthRouter(health), metricsRouter(metrics));
  if (api !== undefined) {
    app.use(API_PREFIX, commandRouter(api.bus, logger), queryRouter(api.queries, api.streamEvents));
  }
  app.use(routeNotFound, problemDetails(logger));
  return app;
}
