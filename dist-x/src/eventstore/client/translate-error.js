import { EventStoreError, EventStoreUnavailable, StreamDeleted } from '../errors.js';
import { AccessDeniedError, convertToCommandError, InvalidArgumentError, StreamDeletedError, UnsupportedError, } from './official-client.js';
/** A failure that repeating the operation may overcome; whether the server acted on it is unknown. */
export class TransientFailure extends Error {
    constructor(reason, options) {
        super(reason, options);
        this.name = new.target.name;
    }
}
/** A transient failure that came before anything could be sent: the server has not acted. */
export class NotConnected extends TransientFailure {
}
/** How gRPC says that a call never got as far as a connection. */
const NO_CONNECTION = /No connection established/;
/** What the loss of a call comes to, or that there was none. */
export function transient(cause) {
    const Failure = NO_CONNECTION.test(cause.message) ? NotConnected : TransientFailure;
    return new Failure(cause.message, { cause });
}
/** What an error of the official client, or of gRPC, means to us: one of the port's errors, or that repeating may help. */
export function translateError(error, operation) {
    if (error instanceof EventStoreError || error instanceof TransientFailure)
        return error;
    if (!(error instanceof Error))
        return new TransientFailure(String(error));
    const cause = convertToCommandError(error);
    if (cause instanceof StreamDeletedError)
        return new StreamDeleted(cause.streamName);
    const isFinal = cause instanceof AccessDeniedError ||
        cause instanceof InvalidArgumentError ||
        cause instanceof UnsupportedError;
    if (isFinal)
        return new EventStoreUnavailable(operation, { cause });
    return transient(cause);
}
//# sourceMappingURL=translate-error.js.map