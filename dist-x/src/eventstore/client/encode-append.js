import { ReverseWriter } from '../../protobuf/reverse-writer.js';
/* The messages of BatchAppend, `BatchAppendReq` and its parts: by hand, since every command's events go this way. */
/** A message carries at most this many bytes of events, well below what a gRPC server receives by default. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
/** No gRPC server receives a larger message by default, and a refused one breaks the connection for all appends. */
export const MAX_EVENT_BYTES = 3 * 1024 * 1024;
/** Upper bound of what goes around names and bodies, and of all headers of an event in a message. */
const FIXED_BYTES = 128;
const HEADER_BYTES = 8;
/** A stream name or event type takes up to three bytes a UTF-16 unit. */
const MAX_UTF8_BYTES_A_UNIT = 3;
/* Numbers of fields. */
const Request = { correlationId: 1, options: 2, proposedMessages: 3, isFinal: 4 };
const Options = { streamIdentifier: 1, streamPosition: 2, deadline: 6 };
const Proposed = { id: 1, metadata: 2, customMetadata: 3, data: 4 };
const StreamIdentifier = { name: 3 };
const Uuid = { string: 2 };
const Entry = { key: 1, value: 2 };
const Timestamp = { seconds: 1, nanos: 2 };
/** Fields of `Options` that say something by being there. */
const EXPECTATIONS = { no_stream: 3, any: 4, stream_exists: 5 };
const EMPTY = new Uint8Array();
export function encodeEvent(event) {
    const data = Buffer.from(JSON.stringify(event.data), 'utf8');
    const metadata = Buffer.from(JSON.stringify(event.metadata), 'utf8');
    const size = data.length + metadata.length;
    const writer = new ReverseWriter(FIXED_BYTES + (event.id.length + event.type.length) * MAX_UTF8_BYTES_A_UNIT + size);
    writer.bytes(Proposed.data, data);
    writer.bytes(Proposed.customMetadata, metadata);
    writeProperty(writer, 'content-type', 'application/json');
    writeProperty(writer, 'type', event.type);
    writeUuid(writer, Proposed.id, event.id);
    return { message: writer.finish(), size };
}
/** The messages of one append: the options in the first, `is_final` in the last, so that the server takes all or none. */
export function encodeAppend(correlationId, stream, expected, deadline, events) {
    const parts = divide(events);
    return parts.map((part, index) => {
        const bytes = part.reduce((sum, { message }) => sum + message.length + HEADER_BYTES, 0);
        const writer = new ReverseWriter(2 * FIXED_BYTES + stream.length * MAX_UTF8_BYTES_A_UNIT + bytes);
        if (index === parts.length - 1)
            writer.varint(Request.isFinal, 1);
        for (const { message } of part.toReversed())
            writer.bytes(Request.proposedMessages, message);
        if (index === 0)
            writeOptions(writer, stream, expected, deadline);
        writeUuid(writer, Request.correlationId, correlationId);
        return writer.finish();
    });
}
/** The events of each message. */
function divide(events) {
    let part = [];
    const parts = [part];
    let bytes = 0;
    for (const event of events) {
        if (bytes > 0 && bytes + event.size > MAX_MESSAGE_BYTES) {
            part = [];
            parts.push(part);
            bytes = 0;
        }
        part.push(event);
        bytes += event.size;
    }
    return parts;
}
function writeOptions(writer, stream, expected, deadline) {
    const options = writer.mark;
    const deadlineMs = deadline.getTime();
    const timestamp = writer.mark;
    writer.varint(Timestamp.nanos, (deadlineMs % 1_000) * 1e6);
    writer.varint(Timestamp.seconds, Math.floor(deadlineMs / 1_000));
    writer.nest(Options.deadline, timestamp);
    if (typeof expected === 'bigint')
        writer.bigVarint(Options.streamPosition, expected);
    else
        writer.bytes(EXPECTATIONS[expected], EMPTY);
    const identifier = writer.mark;
    writer.string(StreamIdentifier.name, stream);
    writer.nest(Options.streamIdentifier, identifier);
    writer.nest(Request.options, options);
}
function writeProperty(writer, key, value) {
    const entry = writer.mark;
    writer.string(Entry.value, value);
    writer.string(Entry.key, key);
    writer.nest(Proposed.metadata, entry);
}
function writeUuid(writer, field, id) {
    const uuid = writer.mark;
    writer.string(Uuid.string, id);
    writer.nest(field, uuid);
}
//# sourceMappingURL=encode-append.js.map