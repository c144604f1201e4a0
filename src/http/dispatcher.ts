import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { Express, Request, Response } from 'express';

import { ApplicationError } from '../errors.js';
import { type FoundEntry, RouteTable } from './route-table.js';
import type { ServedRoute } from './routers.js';
import { goThrough, type Step } from './step.js';

/** Answers a request with what was thrown while it was carried out. */
export type Failing = (error: unknown, req: Request, res: Response) => void;

/**
 * Hands each request straight to its route, by the list of routes, and what is for none of them to an application of Express: going
 * through its routers would cost an order a tenth of its road. Requests and answers are what Express makes of them either way.
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
    const [req, res] = this.#asOfExpress(incoming, outgoing);
    this.#answer(req, res).catch((error: unknown) => this.#fail(error, req, res));
  };

  async #answer(req: Request, res: Response): Promise<void> {
    await goThrough(this.#before, req, res);
    if (res.writableEnded) return;
    const found = this.#find(req);
    if (found === undefined) this.#others(req, res);
    else {
      // As Express leaves it to handlers, and to whoever is told of the answer's end.
      req.route = found.entry;
      req.params = found.params;
      await goThrough(found.entry.steps, req, res);
    }
  }

  /** @throws ApplicationError INVALID_REQUEST when the path of a route cannot be decoded */
  #find(req: Request): FoundEntry<ServedRoute> | undefined {
    try {
      return this.#table.find(req.method, req.path);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      const rule = 'the request could not be read';
      throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'request', rule }] });
    }
  }

  /** What Express does with a request before its routers see it. */
  #asOfExpress(incoming: IncomingMessage, outgoing: ServerResponse): [Request, Response] {
    const req = Object.setPrototypeOf(incoming, this.#others.request) as Request;
    const res = Object.setPrototypeOf(outgoing, this.#others.response) as Response;
    req.res = res;
    req.originalUrl = incoming.url ?? '';
    res.locals ??= Object.create(null) as typeof res.locals;
    return [req, res];
  }
}
