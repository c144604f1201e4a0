import { ApplicationError } from '../errors.js';

/** Nobody knows who asks. @param reason why what was sent proves nothing; it shows no secret */
export function unauthenticated(reason: string): ApplicationError {
  return new ApplicationError('UNAUTHENTICATED', reason);
}

/** Who asks is known, and may not. @param field names what he asked for, where that is the fault */
export function forbidden(rule: string, field?: string): ApplicationError {
  const fields = field === undefined ? [] : [{ field, rule }];
  return new ApplicationError('FORBIDDEN', rule, { fields });
}

/** What tells who asks cannot be reached: nobody is let in for that. */
export function accessUnavailable(message: string, cause: unknown): ApplicationError {
  return new ApplicationError('ACCESS_UNAVAILABLE', message, { cause, retryAfter: 1 });
}
