import type { IncomingMessage } from 'node:http';

import { randomUUID } from '../environment/ids.js';
import type { Outgoing } from './exchange.js';

export const CORRELATION_HEADER = 'X-Correlation-Id';

/** What a client may choose as its own correlation id; nothing in it grows when it is written as JSON. */
const ACCEPTABLE = /^[\w.:~+/=@-]{1,128}$/;

/** Gives every request a correlation id, the client's own when it sent a fit one. */
export function correlate({ headers }: IncomingMessage, { locals }: Outgoing): void {
  const sent = headers['x-correlation-id'];
  locals.correlationId = correlationIdFor(typeof sent === 'string' ? sent : undefined);
}

/** The correlation id of a request. @param sent the client's own, which counts when it is fit */
export function correlationIdFor(sent: string | undefined): string {
  return sent !== undefined && ACCEPTABLE.test(sent) ? sent : randomUUID();
}

/** The id of the request that is answered; undefined when `correlation` has not been reached. */
export function correlationIdOf({ locals }: Outgoing): string | undefined {
  return locals.correlationId;
}
