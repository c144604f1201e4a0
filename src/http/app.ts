import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import type { IndexAnswer } from '../answers/index-answer.js';
import { AllowedMethods } from './allowed-methods.js';
import { correlation } from './correlation.js';
import { ServedDocuments } from './documents/documents.js';
import type { LiveFeed } from './documents/operations.js';
import { type Counting, countingAddresses } from './limits/counting.js';
import { aheadRouter, probePaths, routers } from './pipeline.js';
import { problemDetails } from './problem-details.js';
import type { Api, Probes, Route } from './route.js';
import { standardHeaders } from './standard-headers.js';

/** Answers that go on. */
export interface LivePart {
  readonly handler: RequestHandler;
  /** What it answers. */
  readonly feeds: readonly LiveFeed[];
  /** What it answers beside, for who looks around. */
  readonly links: IndexAnswer['links'];
}

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
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Query parameters stay strings, or lists of them when repeated; nothing nests.
  app.set('query parser', 'simple');
  app.use(correlation);
  if (counting !== undefined) app.use(countingAddresses(counting, probePaths(routes)));
  const whole = api && { ...api, logger };
  const served = whole === undefined ? routes.filter(isOfEveryRole) : routes;
  const feeds = live?.feeds ?? [];
  const links = live?.links ?? [];
  const methods = new AllowedMethods([
    ...served,
    ...feeds.map(({ path }) => ({ method: 'GET', path })),
    ...links.map(({ href }) => ({ method: 'GET', path: href })),
  ]);
  app.use(methods.tell);
  if (whole !== undefined) app.use(aheadRouter(routes, whole));
  const documents = new ServedDocuments(served, feeds, links);
  app.use(standardHeaders, ...routers(served, probes, documents, whole));
  if (live !== undefined) app.use(live.handler);
  app.use(methods.refuse, problemDetails(logger));
  return app;
}

function isOfEveryRole({ kind }: Route): boolean {
  return kind === 'probe' || kind === 'document';
}
