import type { IncomingMessage } from 'node:http';

import { ApplicationError } from '../errors.js';

const HEADER = 'Request-Deadline';

/** The longest that a client may say it waits: a day. */
const MAX_MS = 86_400_000;

const MILLISECONDS = /^[1-9]\d{0,7}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/**
 * When a command must have been taken up, at the latest; undefined when the client does not say.
 * @param now when the request had been read
 * @throws ApplicationError INVALID_REQUEST when the header is neither a time nor a number of milliseconds
 */
export function requestedDeadline({ headers }: IncomingMessage, now: Date): Date | undefined {
  return readDeadline(headers['request-deadline'], HEADER, now);
}

/**
 * A deadline, as a client sent it.
 * @param field where it was sent
 * @param now when the request had been read
 * @throws ApplicationError INVALID_REQUEST when it is neither a time nor a number of milliseconds
 */
export function readDeadline(sent: unknown, field: string, now: Date): Date | undefined {
  if (sent === undefined) return undefined;
  const text = typeof sent === 'string' ? sent : '';
  if (MILLISECONDS.test(text) && Number(text) <= MAX_MS) {
    return new Date(now.getTime() + Number(text));
  }
  const time = TIME.test(text) ? new Date(text) : new Date(NaN);
  if (!Number.isNaN(time.getTime())) return time;
  const rule =
    `${field} must be a time, such as 2026-01-31T12:00:00.000Z, ` +
    `or how long the request may wait, 1 to ${MAX_MS} milliseconds`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
