import {
  AccessDeniedError,
  InvalidArgumentError,
  StreamDeletedError,
  UnsupportedError,
} from '@eventstore/db-client';
import { EventStoreError, EventStoreUnavailable, StreamDeleted } from '../errors.js';
import { TransientFailure } from './transient-failure.js';

/** What an error of the official client means to us: one of the port's errors, or that a repetition may help. */
export function translateError(
  error: unknown,
  operation: string,
): EventStoreError | TransientFailure {
  if (error instanceof EventStoreError || error instanceof TransientFailure) return error;
  if (error instanceof StreamDeletedError) return new StreamDeleted(error.streamName);
  const isFinal =
    error instanceof AccessDeniedError ||
    error instanceof InvalidArgumentError ||
    error instanceof UnsupportedError;
  if (isFinal) return new EventStoreUnavailable(operation, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new TransientFailure(reason, { cause: error });
}
