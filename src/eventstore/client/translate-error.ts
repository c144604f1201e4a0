import { status } from '@grpc/grpc-js';

import {
  EventStoreCorrupt,
  EventStoreError,
  EventStoreUnavailable,
  StreamDeleted,
} from '../errors.js';
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

/** A transient failure that came before anything could be sent: the server has not acted. */
export class NotConnected extends TransientFailure {}

/** How gRPC says that a call never got as far as a connection. */
const NO_CONNECTION = /No connection established/;

/** What the loss of a call comes to, or that there was none. */
export function transient(cause: Error): TransientFailure {
  const Failure = NO_CONNECTION.test(cause.message) ? NotConnected : TransientFailure;
  return new Failure(cause.message, { cause });
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
  if (statusOf(cause) === status.DATA_LOSS) {
    return new EventStoreCorrupt(operation, detailsOf(error), { cause });
  }
  const isFinal =
    cause instanceof AccessDeniedError ||
    cause instanceof InvalidArgumentError ||
    cause instanceof UnsupportedError;
  if (isFinal) return new EventStoreUnavailable(operation, { cause });
  return transient(cause);
}

/** The status with which gRPC ended a call. */
function statusOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}

/** What the server says, without the name of the status. */
function detailsOf(error: Error): string {
  return 'details' in error && typeof error.details === 'string' ? error.details : error.message;
}

/** How @grpc/grpc-js says that it got an HTTP answer that is none of gRPC's. */
const SERVER_FAULT = /Received HTTP status code 500/;

/**
 * The same for an operation on one stream. EventStoreDB names a deleted stream in a trailer, which takes no other characters than
 * ASCII: of a stream with others it says HTTP 500 instead.
 */
export function translateStreamError(
  error: unknown,
  operation: string,
  stream: string,
): EventStoreError | TransientFailure {
  const isUnsaid = error instanceof Error && SERVER_FAULT.test(error.message);
  if (isUnsaid && !/^[ -~]*$/.test(stream)) return new StreamDeleted(stream);
  const failure = translateError(error, operation);
  // The embedded server tells such a name percent-encoded.
  return failure instanceof StreamDeleted ? new StreamDeleted(stream) : failure;
}
