import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** The names in the `exception` trailer from which clients make their error classes. */
type ExceptionName =
  | 'maximum-append-size-exceeded'
  | 'missing-required-metadata-property'
  | 'stream-deleted'
  | 'wrong-expected-version';

/** A failure of a call in the form EventStoreDB gives it: a status, an `exception` trailer and its details. */
export function exception(
  code: status,
  name: ExceptionName,
  details: string,
  trailers: Readonly<Record<string, string>>,
): ServiceError {
  const error = failure(code, details);
  error.metadata.set('exception', name);
  for (const [key, value] of Object.entries(trailers)) error.metadata.set(key, printable(value));
  return error;
}

/** Trailers are ASCII: a name with other characters is told percent-encoded. */
function printable(value: string): string {
  return /^[ -~]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());
}

/** The stream is tombstoned, or soft-deleted where it was expected to exist. */
export function streamDeleted(stream: string): ServiceError {
  const details = `Event stream '${printable(stream)}' is deleted.`;
  return exception(status.FAILED_PRECONDITION, 'stream-deleted', details, {
    'stream-name': stream,
  });
}

/** A failure of a call that clients know by its status alone. */
export function failure(code: status, details: string): ServiceError {
  return Object.assign(new Error(details), { code, details, metadata: new Metadata() });
}

/** A request that no EventStoreDB client sends. */
export function invalidArgument(details: string): ServiceError {
  return failure(status.INVALID_ARGUMENT, details);
}

/** What a client is told of an error: a ServiceError as it is, anything else by its message. */
export function toServiceError(error: unknown): ServiceError {
  if (isServiceError(error)) return error;
  return failure(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'code' in error && 'metadata' in error;
}
