import type { IncomingMessage, ServerResponse } from 'node:http';

import type { SignedHeaders } from '../auth/signed-request.js';
import type { Asker } from './access.js';
import type { AnswerNotes } from './answered/ended-answer.js';
import type { Left, RateLimits } from './limits/rate-limits.js';

/*
 * A request and its answer on their way through the pipeline. They are Node's, with what a router leaves on them and what the parts of
 * the pipeline note for each other; those of Express, which others mount the routes on, are such too.
 */

export interface Incoming extends IncomingMessage {
  method: string;
  /** Path and query, as they were sent; in another application without what it has mounted the routes under. */
  url: string;
  /** The same, whole. */
  originalUrl: string;
  /** What its path is made of, by name. */
  params: Readonly<Record<string, string>>;
  /** Which has it, once that has been found: whoever is told of its end asks for the pattern. */
  route?: { readonly path: string };
  /** Undefined until it has been read. */
  body?: unknown;
}

export interface Outgoing extends ServerResponse {
  readonly locals: Notes;
}

/** What is noted of a request while it is carried out. */
export interface Notes {
  /** What ties together everything that it causes. */
  correlationId?: string | undefined;
  /** Of its span, when it has one and is sampled. */
  traceparent?: string | undefined;
  /** Who asks, once that has been found out; absent where access is not configured. */
  asker?: Asker | undefined;
  /** Of a signed request: nobody is told what its key may do before its signature has been checked. */
  signed?: { readonly headers: SignedHeaders; readonly asking: () => void } | undefined;
  /** Of its body, once that has been read; absent: there is none. */
  bodyDigest?: string | undefined;
  /** What counts it; absent where nothing is counted. */
  counting?: { readonly limits: RateLimits; readonly address: string | undefined } | undefined;
  /** Headers that say what is left to its caller. */
  left?: Left;
  /** Whether it is to be decided and not done. */
  validateOnly?: boolean | undefined;
  /** Of a command: for whoever is told of its end. */
  command?: AnswerNotes | undefined;
}

/** The notes of a request of which nothing but its span is known: all of them, so that every request has them in one form. */
export function newNotes(traceparent?: string): Notes {
  return {
    correlationId: undefined,
    traceparent,
    asker: undefined,
    signed: undefined,
    bodyDigest: undefined,
    counting: undefined,
    left: undefined,
    validateOnly: undefined,
    command: undefined,
  };
}
