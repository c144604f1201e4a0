import type { Request, Response } from 'express';

import { randomUUID } from '../environment/ids.js';

export const CORRELATION_HEADER = 'X-Correlation-Id';

/** What a client may choose as its own correlation id; nothing in it grows when it is written as JSON. */
const ACCEPTABLE = /^[\w.:~+/=@-]{1,128}$/;

/** Gives every request a correlation id, the client's own when it sent a fit one. */
export function correlate({ headers }: Request, { locals }: Response<unknown, Locals>): void {
  const sent = headers['x-correlation-id'];
  locals.correlationId = correlationIdFor(typeof sent === 'string' ? sent : undefined);
}

/** The correlation id of a request. @param sent the client's own, which counts when it is fit */
export function correlationIdFor(sent: string | undefined): string {
  return sent !== undefined && ACCEPTABLE.test(sent) ? sent : randomUUID();
}

interface Locals extends Record<string, unknown> {
  correlationId?: string;
}

/** The id of the request that is answered; undefined when `correlation` has not been reached. */
export function correlationIdOf({ locals }: Response<unknown, Locals>): string | undefined {
  return locals.correlationId;
}
