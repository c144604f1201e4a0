import { AppendTooLarge, EventsHidden, EventStoreUnavailable, StreamDeleted, WrongExpectedRevision, } from '../errors.js';
import { TransientFailure } from './translate-error.js';
/**
 * What an answer to an append comes to.
 * @throws WrongExpectedRevision, StreamDeleted, EventsHidden, AppendTooLarge, EventStoreUnavailable when repeating is of
 * no use, TransientFailure when it may help
 */
export function outcomeOf({ appended, error }, stream, expected) {
    if (appended !== undefined)
        return toAppended(appended, stream);
    if (error === undefined)
        throw new TransientFailure('the answer says neither success nor failure');
    // Type names look like `event_store.client.WrongExpectedVersion`.
    const type = error.getDetails()?.getTypeName().split('.').at(-1) ?? '';
    switch (type) {
        case 'WrongExpectedVersion':
            throw new WrongExpectedRevision(stream, String(expected));
        case 'StreamDeleted':
            throw new StreamDeleted(stream);
        case 'MaximumAppendSizeExceeded':
            throw new AppendTooLarge(stream);
        case 'AccessDenied':
        case 'BadRequest':
            throw new EventStoreUnavailable(`append to ${stream}`, {
                cause: new Error(error.getMessage()),
            });
        default:
            throw new TransientFailure(error.getMessage());
    }
}
function toAppended({ lastRevision, position }, stream) {
    if (position === undefined)
        throw new EventsHidden(stream, lastRevision);
    return { lastRevision, position };
}
//# sourceMappingURL=append-outcome.js.map