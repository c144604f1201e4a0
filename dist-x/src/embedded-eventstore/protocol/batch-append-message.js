import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { NO_STREAM } from '../engine/append-request.js';
/* Numbers of fields. */
const Request = { correlationId: 1, options: 2, proposedMessages: 3, isFinal: 4 };
const Options = { streamIdentifier: 1, streamPosition: 2, deadline: 6 };
const Timestamp = { seconds: 1, nanos: 2 };
/** Fields of `Options` that say something by being there. */
const EXPECTATIONS = {
    3: NO_STREAM,
    4: 'any',
    5: 'stream_exists',
};
const EMPTY = Buffer.alloc(0);
/** @throws RangeError when the message is not whole */
export function readBatchAppendMessage(bytes) {
    const message = new ProtobufReader(bytes);
    let correlation = EMPTY;
    let options;
    const proposed = [];
    let isFinal = false;
    while (message.next()) {
        switch (message.field) {
            case Request.correlationId:
                correlation = message.bytes();
                break;
            case Request.options:
                options = readOptions(message.message());
                break;
            case Request.proposedMessages:
                proposed.push(message.message());
                break;
            case Request.isFinal:
                isFinal = message.varint() !== 0;
                break;
            default:
                message.skip();
        }
    }
    return { correlation, options, proposed, isFinal };
}
function readOptions(message) {
    let identifier = EMPTY;
    let expected;
    let deadlineMs = Infinity;
    while (message.next()) {
        switch (message.field) {
            case Options.streamIdentifier:
                identifier = message.bytes();
                break;
            case Options.streamPosition:
                expected = message.uint64();
                break;
            case Options.deadline:
                deadlineMs = readTimestampMs(message.message());
                break;
            default:
                expected = EXPECTATIONS[message.field] ?? expected;
                message.skip();
        }
    }
    return { identifier, expected, deadlineMs };
}
/** A `google.protobuf.Timestamp`, since the epoch. */
function readTimestampMs(message) {
    let seconds = 0;
    let nanos = 0;
    while (message.next()) {
        if (message.field === Timestamp.seconds)
            seconds = message.varint();
        else if (message.field === Timestamp.nanos)
            nanos = message.varint();
        else
            message.skip();
    }
    return seconds * 1e3 + nanos / 1e6;
}
//# sourceMappingURL=batch-append-message.js.map