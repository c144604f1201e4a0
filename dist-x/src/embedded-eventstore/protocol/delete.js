import { CallFailure, Status } from '../grpc/call-failure.js';
import { unary } from '../grpc/grpc-server.js';
import { decodeRequest } from './decode-request.js';
import { readExpectedRevision } from './expected-revision.js';
import { exception, invalidArgument, streamDeleted } from './grpc-error.js';
import { streams } from './messages.js';
import { readStreamName } from './stream-name.js';
/** The numbers that stand for an expected revision that is none. */
const EXPECTED_ANY = -2;
const EXPECTED_STREAM_EXISTS = -4;
/** Delete: hides a stream's events until it is written again. */
export function deleteMethod(database) {
    return unary(async (bytes) => {
        const request = readRequest(decodeRequest(() => streams.DeleteReq.deserializeBinary(bytes)).getOptions());
        const position = positionOf(await database.softDelete(request), request);
        return new streams.DeleteResp()
            .setPosition(new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position))
            .serializeBinary();
    });
}
/** Tombstone: ends a stream for ever. */
export function tombstoneMethod(database) {
    return unary(async (bytes) => {
        const request = readRequest(decodeRequest(() => streams.TombstoneReq.deserializeBinary(bytes)).getOptions());
        const position = positionOf(await database.tombstone(request), request);
        return new streams.TombstoneResp()
            .setPosition(new streams.TombstoneResp.Position()
            .setCommitPosition(position)
            .setPreparePosition(position))
            .serializeBinary();
    });
}
function readRequest(options) {
    if (options === undefined)
        throw invalidArgument('the request has no options');
    const stream = readStreamName(options.getStreamIdentifier());
    return { stream, expected: readExpectedRevision(options) };
}
/** The log position of what the deletion wrote. @throws CallFailure when it was refused */
function positionOf(outcome, { stream, expected }) {
    switch (outcome.kind) {
        case 'appended':
            return String(outcome.position);
        case 'wrong-revision':
            throw wrongRevision(stream, expected, outcome.current);
        case 'stream-deleted':
            throw streamDeleted(stream);
        case 'timed-out':
            throw new CallFailure(Status.DEADLINE_EXCEEDED, 'the deletion was not begun before its deadline');
    }
}
function wrongRevision(stream, expected, current) {
    const expectedVersion = String(versionOf(expected));
    return exception(Status.FAILED_PRECONDITION, 'wrong-expected-version', `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expectedVersion}, Actual version: ${current}`, {
        'stream-name': stream,
        'expected-version': expectedVersion,
        // Of a stream that never was, -1.
        'actual-version': String(current),
    });
}
function versionOf(expected) {
    if (expected === 'any')
        return EXPECTED_ANY;
    return expected === 'stream_exists' ? EXPECTED_STREAM_EXISTS : expected;
}
//# sourceMappingURL=delete.js.map