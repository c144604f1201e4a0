import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';

import { ApplicationError, type ErrorCode } from '../../errors.js';
import { EventStoreUnavailable } from '../../eventstore/errors.js';
import { sendProblem } from '../problem-details.js';

/** Answers what no route has answered. */
export const routeNotFound: RequestHandler = (req) => {
  throw new ApplicationError('ROUTE_NOT_FOUND', `nothing answers ${req.method} ${req.path}`);
};

/** Turns whatever a handler threw into problem details; the text of an unforeseen error goes to the log only. */
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
    const message = 'the event store did not answer';
    return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, {
      cause: error,
      retryAfter: 1,
    });
  }
  return (
    bodyError(error) ?? new ApplicationError('INTERNAL', 'see the server log', { cause: error })
  );
}

/** What Express's body parser and router mean by the errors they throw (their `type` and `status`). */
function bodyError(error: unknown): ApplicationError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as Error & { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') {
    return fieldError('BODY_TOO_LARGE', 'body', 'the body must be 100 kB at most');
  }
  if (type === 'entity.parse.failed') {
    return fieldError('MALFORMED_JSON', 'body', 'the body must be a JSON object');
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return fieldError('INVALID_REQUEST', 'request', 'the request could not be read');
  }
  return undefined;
}

function fieldError(code: ErrorCode, field: string, rule: string): ApplicationError {
  return new ApplicationError(code, rule, { fields: [{ field, rule }] });
}
