import type { components } from './generated/api.js';

/** A refusal as the server tells it (RFC 9457). Errors add members of their own. */
export type Problem = components['schemas']['ProblemAnswer'] & {
  readonly [extension: string]: unknown;
};

/** The server has refused a request. */
export class ProblemError extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** The stable name of the error, such as `ORDER_NOT_OPEN`. */
  readonly code: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
  }
}

/** Nobody knows whether a command was carried out: no answer came for as long as was waited, and none was found. */
export class OutcomeUnknownError extends Error {
  constructor(
    /** The command may be sent again under it. */
    readonly idempotencyKey: string,
    options?: ErrorOptions,
  ) {
    super('no answer came: the command may have been carried out, or may yet be', options);
    this.name = 'OutcomeUnknownError';
  }
}
