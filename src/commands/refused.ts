import type { Refusal } from '../domain/decision.js';
import { ApplicationError } from '../errors.js';

/** The client's error for a refusal of the domain. */
export function refused({ code, message, field, details }: Refusal): ApplicationError {
  return new ApplicationError(code, message, {
    fields: field === undefined ? [] : [{ field, rule: message }],
    ...(details !== undefined && { details }),
  });
}
