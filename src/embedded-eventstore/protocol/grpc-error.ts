import { CallFailure, Status, type StatusCode } from '../grpc/call-failure.js';

/** The names in the `exception` trailer from which clients make their error classes. */
type ExceptionName =
  | 'maximum-append-size-exceeded'
  | 'missing-required-metadata-property'
  | 'stream-deleted'
  | 'wrong-expected-version';

/** A failure of a call in the form EventStoreDB gives it: a status, an `exception` trailer and its details. */
export function exception(
  code: StatusCode,
  name: ExceptionName,
  message: string,
  details: Readonly<Record<string, string>>,
): CallFailure {
  const trailers: Record<string, string> = { exception: name };
  for (const [key, value] of Object.entries(details)) trailers[key] = printable(value);
  return new CallFailure(code, message, trailers);
}

/** Trailers are ASCII: a name with other characters is told percent-encoded. */
function printable(value: string): string {
  return /^[ -~]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());
}

/** The stream is tombstoned, or soft-deleted where it was expected to exist. */
export function streamDeleted(stream: string): CallFailure {
  const message = `Event stream '${printable(stream)}' is deleted.`;
  return exception(Status.FAILED_PRECONDITION, 'stream-deleted', message, {
    'stream-name': stream,
  });
}

/** A request that no EventStoreDB client sends. */
export function invalidArgument(message: string): CallFailure {
  return new CallFailure(Status.INVALID_ARGUMENT, message);
}
