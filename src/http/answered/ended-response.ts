import type { ServerResponse } from 'node:http';

import type { ErrorCode } from '../../errors.js';
import { PEER_PATH } from '../peers/peer-address.js';
import { newNotes, type Notes } from '../exchange.js';
import type { EndedAnswer } from './ended-answer.js';

/** Of a client that had gone before an answer began: of no standard, but what logs of servers say. */
const CLIENT_GONE = 499;

/** What Express, and whoever answers, leaves on a response and its request. */
interface Left {
  readonly req: { readonly route?: { readonly path?: unknown } };
  readonly locals?: Notes;
  problem?: ErrorCode;
}

/** Notes with which problem a request is answered, for whoever is told of its end. */
export function noteProblem(res: ServerResponse & Pick<Left, 'problem'>, code: ErrorCode): void {
  res.problem = code;
}

/** Notes the span of a request for whoever carries it out, before anything else is noted. */
export function noteTrace(res: ServerResponse, traceparent: string): void {
  // Express has what is noted there already stay.
  Object.assign(res, { locals: newNotes(traceparent) });
}

/** An answer over HTTP that is through, as its response tells it. */
export class EndedResponse implements EndedAnswer {
  readonly #res: ServerResponse & Left;

  constructor(
    res: ServerResponse,
    readonly ms: number,
  ) {
    this.#res = res;
  }

  get method(): string {
    return this.#res.req.method ?? '';
  }

  get route(): string | undefined {
    const { route, url } = this.#res.req;
    if (typeof route?.path === 'string') return route.path;
    // What processes hand to each other passes by the routes.
    return url === PEER_PATH ? PEER_PATH : undefined;
  }

  get status(): number {
    return this.#res.headersSent ? this.#res.statusCode : CLIENT_GONE;
  }

  get isAborted(): boolean {
    return !this.#res.writableFinished;
  }

  get correlationId(): string | undefined {
    return this.#res.locals?.correlationId;
  }

  get principal(): string | undefined {
    const { locals } = this.#res;
    return locals?.asker?.principal.id ?? locals?.command?.principal;
  }

  get problem(): ErrorCode | undefined {
    return this.#res.problem;
  }

  get commandId(): string | undefined {
    return this.#res.locals?.command?.commandId;
  }
}
