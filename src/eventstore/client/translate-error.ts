import { EventStoreError, EventStoreUnavailable, StreamDeleted } from '../errors.js';
import {
  AccessDeniedError,
  convertToCommandError,
  InvalidArgumentError,
  StreamDeletedError,
  UnsupportedError,
} from './official-client.js';
import { TransientFailure } from './transient-failure.js';

/** What an error of the official client, or of gRPC, means to us: one of the port's errors, or that repeating may help. */
export function translateError(
  error: unknown,
  operation: string,
): EventStoreError | TransientFailure {
  if (error instanceof EventStoreError || error instanceof TransientFailure) return error;
  if (!(error instanceof Error)) return new TransientFailure(String(error));
  const cause = convertToCommandError(error);
  if (cause instanceof StreamDeletedError) return new StreamDeleted(cause.streamName);
  const isFinal =
    cause instanceof AccessDeniedError ||
    cause instanceof InvalidArgumentError ||
    cause instanceof UnsupportedError;
  if (isFinal) return new EventStoreUnavailable(operation, { cause });
  return new TransientFailure(cause.message, { cause });
}
