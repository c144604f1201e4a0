import { NO_STREAM } from '../engine/append-request.js';
import { invalidArgument } from './grpc-error.js';
import { bounded, END } from './wire-numbers.js';
/** @throws CallFailure when the options choose none, or a revision that cannot be */
export function readExpectedRevision(options) {
    if (options.hasAny())
        return 'any';
    if (options.hasStreamExists())
        return 'stream_exists';
    if (options.hasNoStream())
        return NO_STREAM;
    return toExpectedRevision(options.hasRevision() ? BigInt(options.getRevision()) : undefined);
}
/**
 * @param sent what a client expects, a revision in any 64 bits; undefined when it did not say
 * @returns a bigint where a number would not be exact, so that the client is told of the very revision it expected
 * @throws CallFailure when it did not say, or the revision cannot be
 */
export function toExpectedRevision(sent) {
    if (sent === undefined)
        throw invalidArgument('the request expects no revision');
    if (typeof sent === 'string')
        return sent;
    if (sent <= Number.MAX_SAFE_INTEGER)
        return Number(sent);
    return sent === END ? NO_STREAM : bounded('expected revision', BigInt(sent));
}
//# sourceMappingURL=expected-revision.js.map