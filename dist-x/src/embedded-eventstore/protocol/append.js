import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { NO_STREAM } from '../engine/append-request.js';
import { CallFailure, Status } from '../grpc/call-failure.js';
import { frameMessage } from '../grpc/message-framing.js';
import { EventCollector, MAX_APPEND_BYTES } from './append-limits.js';
import { decodeRequest } from './decode-request.js';
import { exception, invalidArgument, streamDeleted } from './grpc-error.js';
import { shared, streams } from './messages.js';
import { readProposedEvent } from './proposed-event.js';
import { readExpectedRevision } from './expected-revision.js';
import { readStreamName } from './stream-name.js';
/** Numbers of the fields of `AppendReq`. */
const OPTIONS = 1;
const PROPOSED_MESSAGE = 2;
/**
 * Append: the client streams the options, then one event a message, and gets one answer. (A client on Node that cancels
 * finishes the call first, so that half of its events may be appended: BatchAppend is safe from that.)
 */
export function appendMethod(database) {
    return async (call) => {
        const response = await append(database, call);
        call.send(frameMessage(response.serializeBinary()));
    };
}
async function append(database, call) {
    let options;
    const collector = new EventCollector();
    await call.receive((bytes) => decodeRequest(() => {
        collector.hold(bytes.length);
        const reader = new ProtobufReader(bytes);
        while (reader.next()) {
            if (reader.field === OPTIONS) {
                options = streams.AppendReq.Options.deserializeBinary(reader.bytes());
            }
            else if (reader.field === PROPOSED_MESSAGE) {
                collector.add(readProposedEvent(reader.message()));
            }
            else
                reader.skip();
        }
    }));
    if (options === undefined)
        throw invalidArgument('the append has no options');
    if (collector.isTooLarge)
        throw tooLarge();
    const expected = readExpectedRevision(options);
    const stream = readStreamName(options.getStreamIdentifier());
    const outcome = await database.append({
        stream,
        expected,
        events: collector.events,
        // A client that has stopped waiting has cancelled the call; what it then repeats is answered idempotently.
        deadlineMs: Infinity,
    });
    return encodeOutcome(outcome, stream, expected);
}
function encodeOutcome(outcome, stream, expected) {
    switch (outcome.kind) {
        case 'appended':
            return new streams.AppendResp().setSuccess(encodeSuccess(outcome));
        case 'wrong-revision':
            return new streams.AppendResp().setWrongExpectedVersion(encodeWrongRevision(expected, outcome.current));
        case 'stream-deleted':
            throw streamDeleted(stream);
        case 'timed-out':
            throw new CallFailure(Status.DEADLINE_EXCEEDED, 'the append was not begun before its deadline');
    }
}
function encodeSuccess(outcome) {
    const success = new streams.AppendResp.Success();
    if (outcome.lastRevision === NO_STREAM)
        success.setNoStream(new shared.Empty());
    else
        success.setCurrentRevision(String(outcome.lastRevision));
    if (outcome.position === undefined)
        return success.setNoPosition(new shared.Empty());
    const position = String(outcome.position);
    return success.setPosition(new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
}
function encodeWrongRevision(expected, current) {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (current === NO_STREAM)
        wrong.setCurrentNoStream(new shared.Empty());
    else
        wrong.setCurrentRevision(String(current));
    if (expected === 'any')
        return wrong.setExpectedAny(new shared.Empty());
    if (expected === 'stream_exists')
        return wrong.setExpectedStreamExists(new shared.Empty());
    if (expected === NO_STREAM)
        return wrong.setExpectedNoStream(new shared.Empty());
    return wrong.setExpectedRevision(String(expected));
}
function tooLarge() {
    return exception(Status.INVALID_ARGUMENT, 'maximum-append-size-exceeded', `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, { 'maximum-append-size': String(MAX_APPEND_BYTES) });
}
//# sourceMappingURL=append.js.map