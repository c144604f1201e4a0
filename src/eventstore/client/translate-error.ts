import { EventStoreError, EventStoreUnavailable, StreamDeleted } from '../errors.js';
import {
  AccessDeniedError,
  convertToCommandError,
  InvalidArgumentError,
  StreamDeletedError,
  UnsupportedError,
} from './official-client.js';

/** A failure that repeating the operation may overcome; whether the server acted on it is unknown. */
export class TransientFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = new.target.name;
  }
}

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
