import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { Express } from 'express';

import { ApplicationError } from '../errors.js';
import { type Incoming, newNotes, type Notes, type Outgoing } from './exchange.js';
import { pathOf } from './request-target.js';
import { type FoundEntry, RouteTable } from './route-table.js';
import type { ServedRoute } from './routers.js';
import { goThrough, type Step } from './step.js';

/** Answers a request with what was thrown while it was carried out. */
export type Failing = (error: unknown, req: Incoming, res: Outgoing) => void;

/**
 * Hands each request straight to its route, by the list of routes, and what is for none of them to an application of Express: going
 * through its routers would cost an order a tenth of its road.
 */
export class Dispatcher {
  readonly #before: readonly Step[];
  readonly #table: RouteTable<ServedRoute>;
  readonly #others: Express;
  readonly #fail: Failing;

  /**
   * @param before what every request goes through first
   * @param others answers what is for none of the routes, and OPTIONS
   */
  constructor(
    before: readonly Step[],
    routes: readonly ServedRoute[],
    others: Express,
    fail: Failing,
  ) {
    this.#before = before;
    this.#table = new RouteTable(routes);
    this.#others = others;
    this.#fail = fail;
  }

  readonly listen: RequestListener = (incoming, outgoing) => {
    const [req, res] = noted(incoming, outgoing);
    this.#answer(req, res).catch((error: unknown) => this.#fail(error, req, res));
  };

  async #answer(req: Incoming, res: Outgoing): Promise<void> {
    const before = goThrough(this.#before, req, res);
    if (before !== undefined) await before;
    if (res.writableEnded) return;
    const found = this.#find(req);
    if (found === undefined) this.#others(req, res);
    else {
      req.route = found.entry;
      req.params = found.params;
      await goThrough(found.entry.steps, req, res);
    }
  }

  /** @throws ApplicationError INVALID_REQUEST when the path of a route cannot be decoded */
  #find(req: Incoming): FoundEntry<ServedRoute> | undefined {
    try {
      return this.#table.find(req.method, pathOf(req));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      const rule = 'the request could not be read';
      throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'request', rule }] });
    }
  }
}

/** Lays on a request, and its answer, what a router does. */
function noted(incoming: IncomingMessage, outgoing: ServerResponse): [Incoming, Outgoing] {
  const [req, res] = [incoming as Incoming, outgoing as ServerResponse & { locals?: Notes }];
  req.originalUrl = req.url;
  res.locals ??= newNotes();
  return [req, res as Outgoing];
}
