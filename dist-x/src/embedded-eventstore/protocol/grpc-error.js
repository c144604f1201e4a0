import { CallFailure, Status } from '../grpc/call-failure.js';
/** A failure of a call in the form EventStoreDB gives it: a status, an `exception` trailer and its details. */
export function exception(code, name, message, details) {
    const trailers = { exception: name };
    for (const [key, value] of Object.entries(details))
        trailers[key] = printable(value);
    return new CallFailure(code, message, trailers);
}
/** Trailers are ASCII: a name with other characters is told percent-encoded. */
function printable(value) {
    return /^[ -~]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());
}
/** The stream is tombstoned, or soft-deleted where it was expected to exist. */
export function streamDeleted(stream) {
    const message = `Event stream '${printable(stream)}' is deleted.`;
    return exception(Status.FAILED_PRECONDITION, 'stream-deleted', message, {
        'stream-name': stream,
    });
}
/** A request that no EventStoreDB client sends. */
export function invalidArgument(message) {
    return new CallFailure(Status.INVALID_ARGUMENT, message);
}
//# sourceMappingURL=grpc-error.js.map