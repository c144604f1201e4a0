import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { ReverseWriter } from '../../protobuf/reverse-writer.js';
import { finishFramed, PREFIX_BYTES } from '../grpc/message-framing.js';
import { TOMBSTONE_REVISION } from './stored-event.js';
import { uuidToBytes } from './uuid.js';
/*
 * The message that carries an event to readers: `ReadResp.event`, behind gRPC's prefix, with the event's id as text. It
 * is made once, when the event is appended; the log holds it, so that a read need only copy it.
 */
/** The revision of a tombstone, as clients know it. */
const MAX_REVISION = 2n ** 63n - 1n;
/** Upper bound of everything in the message but names and bodies. */
const FIXED_BYTES = 256;
/** A stream name or event type takes up to three bytes a UTF-16 unit. */
const MAX_UTF8_BYTES_A_UNIT = 3;
/** Numbers of fields, of `RecordedEvent` unless their names say otherwise. */
const READ_RESP_EVENT = 1;
const READ_EVENT_EVENT = 1;
const READ_EVENT_COMMIT_POSITION = 3;
const ID = 1;
const STREAM = 2;
const REVISION = 3;
const PREPARE_POSITION = 4;
const COMMIT_POSITION = 5;
const METADATA = 6;
const CUSTOM_METADATA = 7;
const DATA = 8;
const STREAM_IDENTIFIER_NAME = 3;
const UUID_STRUCTURED = 1;
const UUID_STRING = 2;
const STRUCTURED_MOST_SIGNIFICANT = 1;
const STRUCTURED_LEAST_SIGNIFICANT = 2;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;
/** Keys of the metadata that EventStoreDB itself gives every event. */
const TYPE = 'type';
const CONTENT_TYPE = 'content-type';
const CREATED = 'created';
/** Makes milliseconds the ticks of 100 ns in which clients are told the time. */
const TICK_DIGITS = '0000';
export function encodeEventMessage(event, place) {
    const names = place.stream.length + event.type.length + event.contentType.length;
    const writer = new ReverseWriter(FIXED_BYTES + names * MAX_UTF8_BYTES_A_UNIT + event.data.length + event.metadata.length);
    const end = writer.mark;
    writer.varint(READ_EVENT_COMMIT_POSITION, place.position);
    const recordedEnd = writer.mark;
    if (event.data.length > 0)
        writer.bytes(DATA, event.data);
    if (event.metadata.length > 0)
        writer.bytes(CUSTOM_METADATA, event.metadata);
    writeMetadata(writer, CREATED, place.createdMs + TICK_DIGITS);
    writeMetadata(writer, CONTENT_TYPE, event.contentType);
    writeMetadata(writer, TYPE, event.type);
    writer.varint(COMMIT_POSITION, place.position);
    writer.varint(PREPARE_POSITION, place.position);
    if (place.revision === TOMBSTONE_REVISION)
        writer.bigVarint(REVISION, MAX_REVISION);
    else if (place.revision > 0)
        writer.varint(REVISION, place.revision);
    const identifier = writer.mark;
    writer.string(STREAM_IDENTIFIER_NAME, place.stream);
    writer.nest(STREAM, identifier);
    const id = writer.mark;
    writer.string(UUID_STRING, event.id);
    writer.nest(ID, id);
    return finish(writer, recordedEnd, end);
}
/** The same message for a client that wants the id as two 64-bit numbers. */
export function withStructuredId(message) {
    const readEvent = openReadEvent(message);
    const recorded = readEvent.message();
    recorded.next();
    const uuid = recorded.message();
    uuid.next();
    const id = uuidToBytes(uuid.string());
    const writer = new ReverseWriter(FIXED_BYTES + message.length);
    const end = writer.mark;
    writer.raw(message.subarray(readEvent.offset));
    const recordedEnd = writer.mark;
    writer.raw(message.subarray(recorded.offset, readEvent.offset));
    const idEnd = writer.mark;
    writer.bigVarint(STRUCTURED_LEAST_SIGNIFICANT, id.readBigUInt64BE(8));
    writer.bigVarint(STRUCTURED_MOST_SIGNIFICANT, id.readBigUInt64BE(0));
    writer.nest(UUID_STRUCTURED, idEnd);
    writer.nest(ID, idEnd);
    return finish(writer, recordedEnd, end);
}
/** The type of the event that a message carries. */
export function eventType(message) {
    return metadataOf(message, TYPE);
}
/** The content type of the event that a message carries. */
export function eventContentType(message) {
    return metadataOf(message, CONTENT_TYPE);
}
/** When the event that a message carries was appended, since the epoch. */
export function eventCreatedMs(message) {
    return Number(metadataOf(message, CREATED).slice(0, -TICK_DIGITS.length));
}
/** The body of the event that a message carries. */
export function eventData(message) {
    const recorded = openReadEvent(message).message();
    while (recorded.next()) {
        if (recorded.field === DATA)
            return recorded.bytes();
        recorded.skip();
    }
    return new Uint8Array();
}
function metadataOf(message, key) {
    const recorded = openReadEvent(message).message();
    while (recorded.next()) {
        if (recorded.field !== METADATA) {
            recorded.skip();
            continue;
        }
        const entry = recorded.message();
        entry.next();
        if (entry.string() === key && entry.next())
            return entry.string();
    }
    throw new Error(`an event without ${key}`);
}
/** A reader at the value of `ReadEvent.event`. */
function openReadEvent(message) {
    const response = new ProtobufReader(message, PREFIX_BYTES);
    response.next();
    const readEvent = response.message();
    readEvent.next();
    return readEvent;
}
function writeMetadata(writer, key, value) {
    const entry = writer.mark;
    writer.string(ENTRY_VALUE, value);
    writer.string(ENTRY_KEY, key);
    writer.nest(METADATA, entry);
}
/** Puts the headers of what has been written before it. */
function finish(writer, recordedEnd, end) {
    writer.nest(READ_EVENT_EVENT, recordedEnd);
    writer.nest(READ_RESP_EVENT, end);
    return finishFramed(writer);
}
//# sourceMappingURL=event-message.js.map