import type { Refusal } from '../domain/decision.js';
import { ApplicationError, catalogue, type ErrorCode } from '../errors.js';

/** The client's error for a refusal of the domain. */
export function refused(refusal: Refusal): ApplicationError {
  return new ApplicationError(errorCode(refusal.code), refusal.message, {
    fields: refusal.field === undefined ? [] : [{ field: refusal.field, rule: refusal.message }],
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  });
}

function errorCode(code: string): ErrorCode {
  if (!Object.hasOwn(catalogue, code)) throw new Error(`refusal code ${code} is not catalogued`);
  return code as ErrorCode;
}
