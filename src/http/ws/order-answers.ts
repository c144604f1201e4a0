import type { ApplicationError } from '../../errors.js';
import { encodeToken } from '../consistency-token.js';
import { problemOf } from '../problem-details.js';
import type { CommandAnswer } from '../run-command.js';
import type { OrderRequest, RequestId } from './order-request.js';

/** What is sent over a socket for a request that was done: in the body of an answer what over HTTP is in its headers. */
export function answerMessage(
  id: RequestId,
  { status, result, position, isRepeated }: CommandAnswer,
): object {
  // What is undefined is not sent.
  return {
    id,
    status,
    result,
    consistencyToken: position === undefined ? undefined : encodeToken(position),
    idempotencyReplayed: isRepeated ? true : undefined,
  };
}

/**
 * What is sent over a socket for a message that was refused, or failed.
 * @param id null of a message that has none that could be read
 * @param request as far as it could be read
 */
export function problemMessage(
  id: RequestId | null,
  error: ApplicationError,
  request?: OrderRequest,
): { readonly status: number } {
  const problem = problemOf(error);
  const message = {
    id,
    status: problem.status,
    problem: {
      ...problem,
      ...(request !== undefined && { correlationId: request.correlationId }),
      ...(request?.conditions.validateOnly === true && { validateOnly: true }),
    },
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    ...(error.isRepeated && { idempotencyReplayed: true }),
  };
  return message;
}
