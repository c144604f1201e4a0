import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

import { ApplicationError } from '../errors.js';
import { Refusal } from './refusal.js';

/*
 * Pages in browsers ask in the name of whoever looks at them, which no other client does: what says so in a header is looked at
 * before anything else of a request.
 */

const FOREIGN = new Refusal(
  new ApplicationError('ORIGIN_NOT_ALLOWED', 'pages of other origins may not ask anything here', {
    fields: [
      {
        field: 'Origin',
        rule: 'Origin must be absent, that of this server, or one of CORS_ORIGINS',
      },
    ],
  }),
);

const REBOUND = new Refusal(
  new ApplicationError(
    'HOST_NOT_ALLOWED',
    'without access configured, the server answers to loopback names alone',
    { fields: [{ field: 'Host', rule: 'Host must be localhost, 127.0.0.1 or [::1]' }] },
  ),
);

export interface CallersOptions {
  /** Whether the Host header must name a loopback host: a name that is bound anew leads a page of another server here. */
  readonly loopbackOnly: boolean;
  /** Origins of other servers whose pages may ask. */
  readonly origins: readonly string[];
}

/** Knows which pages may ask, and by which names the server goes. */
export class Callers {
  readonly #loopbackOnly: boolean;
  readonly #origins: ReadonlySet<string>;
  /** The Host of the latest request that was let in: nearly always that of the next. */
  #known: string | undefined;

  constructor({ loopbackOnly, origins }: CallersOptions) {
    this.#loopbackOnly = loopbackOnly;
    this.#origins = new Set(origins);
  }

  /** What a request is refused by; undefined when it may ask. */
  refusalOf({ headers: { host, origin } }: IncomingMessage): Refusal | undefined {
    if (host !== this.#known) {
      // Every browser says which host it asks.
      if (this.#loopbackOnly && host !== undefined && !isLoopbackAuthority(host)) return REBOUND;
      this.#known = host;
    }
    if (origin === undefined || this.#origins.has(origin) || isOwn(origin, host)) return undefined;
    return FOREIGN;
  }
}

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** @param authority a Host header: a name or an address, and perhaps a port */
function isLoopbackAuthority(authority: string): boolean {
  const name = authority.replace(/:\d{1,5}$/, '').toLowerCase();
  if (name === 'localhost' || name === '[::1]') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}
