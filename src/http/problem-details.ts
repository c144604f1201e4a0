import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';

import type { ProblemAnswer } from '../answers/problem.js';
import { ApplicationError, catalogue, type ErrorCode } from '../errors.js';
import { EventStoreUnavailable } from '../eventstore/errors.js';
import { ReadDatabaseUnavailable } from '../sql/errors.js';
import { correlationIdOf } from './correlation.js';
import { REPLAYED_HEADER } from './idempotency-key.js';
import { setStandardHeaders } from './standard-headers.js';
import { API_PREFIX } from './route.js';

/** Answers a request whose handler threw with problem details; the text of an unforeseen error goes to the log only. */
export function problemDetails(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, req, res, _next) => {
    const known = asApplicationError(error);
    if (known.code === 'INTERNAL') {
      logger.error({ err: error, method: req.method, path: req.path }, 'request failed');
    }
    if (res.headersSent) res.destroy();
    else sendProblem(res, known);
  };
}

/** What a client is told of whatever was thrown; the text of an unforeseen error stays inside. */
export function asApplicationError(error: unknown): ApplicationError {
  if (error instanceof ApplicationError) return error;
  if (error instanceof EventStoreUnavailable) {
    return away('EVENT_STORE_UNAVAILABLE', 'the event store did not answer', error);
  }
  if (error instanceof ReadDatabaseUnavailable) {
    return away('READ_MODEL_UNAVAILABLE', 'the read tables cannot be reached', error);
  }
  return (
    bodyError(error) ?? new ApplicationError('INTERNAL', 'see the server log', { cause: error })
  );
}

/** The problem that stands for an error, as long as it does not say which request it answers. */
export function problemOf(error: ApplicationError): ProblemAnswer {
  const { status, title } = catalogue[error.code];
  return {
    // First, so that an extension never replaces a member of RFC 9457.
    ...error.details,
    type: `urn:tradeflow:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(error.fields.length === 0 ? {} : { errors: error.fields }),
  };
}

function sendProblem(res: Response, error: ApplicationError): void {
  const correlationId = correlationIdOf(res);
  const problem: ProblemAnswer = {
    ...problemOf(error),
    instance: res.req.originalUrl,
    ...(correlationId !== undefined && { correlationId }),
    ...(res.locals['validateOnly'] === true && { validateOnly: true }),
  };
  setStandardHeaders(res);
  if (error.retryAfter !== undefined) res.set('Retry-After', String(error.retryAfter));
  if (error.isRepeated) res.set(REPLAYED_HEADER, 'true');
  linkOutcome(res, error);
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Where an unknown outcome can be asked for. */
function linkOutcome(res: Response, { details: { commandId, symbol } }: ApplicationError): void {
  if (commandId === undefined || symbol === undefined) return;
  res.set('Link', `<${API_PREFIX}/commands/${commandId}?symbol=${symbol}>; rel="status"`);
}

/** What Express's body parser and router mean by the errors they throw (their `type` and `status`). */
function bodyError(error: unknown): ApplicationError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status, limit } = error as Error & Record<'type' | 'status' | 'limit', unknown>;
  if (type === 'entity.too.large') {
    return fieldError(
      'BODY_TOO_LARGE',
      'body',
      `the body must be ${Number(limit) / 1_024} kB at most`,
    );
  }
  if (type === 'entity.parse.failed') {
    return fieldError('MALFORMED_JSON', 'body', 'the body must be a JSON object');
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return fieldError('INVALID_REQUEST', 'request', 'the request could not be read');
  }
  return undefined;
}

/** A part that the answer needs is away; it may be back soon. */
function away(code: ErrorCode, message: string, cause: Error): ApplicationError {
  return new ApplicationError(code, message, { cause, retryAfter: 1 });
}

function fieldError(code: ErrorCode, field: string, rule: string): ApplicationError {
  return new ApplicationError(code, rule, { fields: [{ field, rule }] });
}
