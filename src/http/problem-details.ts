import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

import type { ProblemAnswer } from '../answers/problem.js';
import { storeCorrupt } from '../commands/errors.js';
import { ApplicationError, catalogue, type ErrorCode, type FieldError } from '../errors.js';
import { EventStoreCorrupt, EventStoreUnavailable } from '../eventstore/errors.js';
import { ReadDatabaseUnavailable } from '../sql/errors.js';
import { noteProblem } from './answered/ended-response.js';
import { correlationIdOf } from './correlation.js';
import { cutText } from './cut-text.js';
import type { Incoming, Outgoing } from './exchange.js';
import { REPLAYED_HEADER } from './idempotency-key.js';
import { setStandardHeaders } from './standard-headers.js';
import { pathOf } from './request-target.js';
import { API_PREFIX } from './route.js';
import type { PathTexts } from './step.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** By what a client may prove who it is (WWW-Authenticate). */
export const CHALLENGE = 'Bearer realm="tradeflow"';

/** The same as a handler of errors for Express, which tells one by its four parameters. */
export function problemDetails(logger: Logger): ErrorRequestHandler<PathTexts> {
  const answer = answerProblem(logger);
  return (error: unknown, req, res, _next) => answer(error, req, res);
}

/** Answers a request whose handler threw with problem details; the text of an unforeseen error goes to the log only. */
export function answerProblem(
  logger: Logger,
): (error: unknown, req: Incoming, res: Outgoing) => void {
  return (error, req, res) => {
    const known = asApplicationError(error);
    if (known.code === 'INTERNAL') {
      const correlationId = correlationIdOf(res);
      logger.error(
        { err: error, method: req.method, path: pathOf(req), correlationId },
        'request failed',
      );
    }
    if (res.headersSent) res.destroy();
    else sendProblem(req, res, known);
  };
}

/** What a client is told of whatever was thrown; the text of an unforeseen error stays inside. */
export function asApplicationError(error: unknown): ApplicationError {
  if (error instanceof ApplicationError) return error;
  if (error instanceof EventStoreUnavailable) {
    return away('EVENT_STORE_UNAVAILABLE', 'the event store did not answer', error);
  }
  if (error instanceof EventStoreCorrupt) return storeCorrupt(error);
  if (error instanceof ReadDatabaseUnavailable) {
    return away('READ_MODEL_UNAVAILABLE', 'the read tables cannot be reached', error);
  }
  return (
    bodyError(error) ?? new ApplicationError('INTERNAL', 'see the server log', { cause: error })
  );
}

/** How much of JSON what a client had sent may take in the problem that says what is wrong with it, in bytes. */
interface Room {
  readonly detail: number;
  /** For all fields at fault; how many more there are is said. */
  readonly errors: number;
}

/** An answer that is a problem is 8 kB at most, whatever it answers. */
export const WHOLE_ANSWER: Room = { detail: 1_500, errors: 3_000 };

/** A problem of one item of a batch, which has many. */
export const PART_OF_ANSWER: Room = { detail: 300, errors: 600 };

/** Of the name of a field, and of any other member. */
const MAX_NAME_BYTES = 200;

/** Of the rule that a field breaks. */
const MAX_RULE_BYTES = 500;

/** Of a URL. */
const MAX_INSTANCE_BYTES = 1_000;

/** The problem that stands for an error, as long as it does not say which request it answers. */
export function problemOf(error: ApplicationError, room = WHOLE_ANSWER): ProblemAnswer {
  const { status, title } = catalogue[error.code];
  return {
    // First, so that an extension never replaces a member of RFC 9457.
    ...shortened(error.details),
    type: `urn:tradeflow:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: cutText(error.message, room.detail),
    code: error.code,
    ...(error.fields.length > 0 && fieldsAtFault(error.fields, room.errors)),
  };
}

function shortened(details: ApplicationError['details']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([name, text]) => [name, cutText(text, MAX_NAME_BYTES)]),
  );
}

/** As many of the fields as there is room for, one at least. */
function fieldsAtFault(
  fields: readonly FieldError[],
  room: number,
): Pick<ProblemAnswer, 'errors' | 'moreErrors'> {
  const errors: FieldError[] = [];
  let bytes = 0;
  for (const { field, rule } of fields) {
    const told = { field: cutText(field, MAX_NAME_BYTES), rule: cutText(rule, MAX_RULE_BYTES) };
    bytes += Buffer.byteLength(JSON.stringify(told));
    if (bytes > room && errors.length > 0) break;
    errors.push(told);
  }
  const moreErrors = fields.length - errors.length;
  return { errors, ...(moreErrors > 0 && { moreErrors }) };
}

function sendProblem(req: Incoming, res: Outgoing, error: ApplicationError): void {
  noteProblem(res, error.code);
  const correlationId = correlationIdOf(res);
  const problem: ProblemAnswer = {
    ...problemOf(error),
    instance: cutText(req.originalUrl, MAX_INSTANCE_BYTES),
    ...(correlationId !== undefined && { correlationId }),
    ...(res.locals.validateOnly === true && { validateOnly: true }),
  };
  setStandardHeaders(res);
  if (error.retryAfter !== undefined) res.setHeader('Retry-After', String(error.retryAfter));
  if (error.isRepeated) res.setHeader(REPLAYED_HEADER, 'true');
  if (error.code === 'UNAUTHENTICATED') res.setHeader('WWW-Authenticate', CHALLENGE);
  linkOutcome(res, error);
  const text = JSON.stringify(problem);
  res.setHeader('Content-Type', PROBLEM_TYPE);
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.statusCode = problem.status;
  res.end(text);
}

/** Where an unknown outcome can be asked for. */
function linkOutcome(res: Outgoing, { details: { commandId, symbol } }: ApplicationError): void {
  if (commandId === undefined || symbol === undefined) return;
  res.setHeader('Link', `<${API_PREFIX}/commands/${commandId}?symbol=${symbol}>; rel="status"`);
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
  if (type === 'encoding.unsupported') {
    const rule = 'Content-Encoding must be gzip, deflate, br or identity';
    return fieldError('UNSUPPORTED_MEDIA_TYPE', 'Content-Encoding', rule);
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
