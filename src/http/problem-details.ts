import type { Response } from 'express';

import { type ApplicationError, catalogue } from '../errors.js';

/** An RFC 9457 problem; `code` is the stable name of the error in the catalogue. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** The request it answers; absent when it is about a part of one. */
  readonly instance?: string;
  readonly correlationId?: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
  readonly [extension: string]: unknown;
}

/** Answers a request with the problem that an error is. */
export function sendProblem(res: Response, error: ApplicationError): void {
  const { status } = catalogue[error.code];
  if (error.retryAfter !== undefined) res.set('Retry-After', String(error.retryAfter));
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(res, error)));
}

function problem(res: Response, error: ApplicationError): ProblemDetails {
  const correlationId = res.get('X-Correlation-Id');
  return {
    ...problemOf(error),
    instance: res.req.originalUrl,
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** The problem that an error is, whatever request it answers. */
export function problemOf(error: ApplicationError): ProblemDetails {
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
