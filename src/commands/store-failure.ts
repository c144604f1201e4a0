import { ApplicationError } from '../errors.js';
import { EventStoreUnavailable } from '../eventstore/errors.js';

/** The client's error for a failed append: an unknown outcome is called that, anything else stays what it is. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof EventStoreUnavailable)) return error;
  const message =
    'the event store did not say whether the command was written; look for its outcome before sending it again';
  return new ApplicationError('OUTCOME_UNKNOWN', message, { cause: error, retryAfter: 1 });
}

/** The client's error where the store failed before the command was decided at all; anything else stays what it is. */
export function notAttempted(error: unknown, why: string): unknown {
  if (!(error instanceof EventStoreUnavailable)) return error;
  const message = `${why}; the command was not attempted`;
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { cause: error, retryAfter: 1 });
}
