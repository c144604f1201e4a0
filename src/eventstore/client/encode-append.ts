import type { EventJson, ExpectedRevision, NewEvent } from '../event-store.js';
import { ReverseWriter } from '../../protobuf/reverse-writer.js';

/* The messages of BatchAppend, `BatchAppendReq` and its parts: by hand, since every command's events go this way. */

/** A message carries at most this many bytes of events, well below what a gRPC server receives by default. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** No gRPC server receives a larger message by default, and a refused one breaks the connection for all appends. */
export const MAX_EVENT_BYTES = 3 * 1024 * 1024;

/** Upper bound of what goes around the names and bodies of an event, and around those of an append. */
const FIXED_BYTES = 128;

/** A stream name or event type takes up to three bytes a UTF-16 unit. */
const MAX_UTF8_BYTES_A_UNIT = 3;

/* Numbers of fields. */
const Request = { correlationId: 1, options: 2, proposedMessages: 3, isFinal: 4 } as const;
const Options = { streamIdentifier: 1, streamPosition: 2, deadline: 6 } as const;
const Proposed = { id: 1, metadata: 2, customMetadata: 3, data: 4 } as const;
const StreamIdentifier = { name: 3 } as const;
const Uuid = { string: 2 } as const;
const Entry = { key: 1, value: 2 } as const;
const Timestamp = { seconds: 1, nanos: 2 } as const;

/** Fields of `Options` that say something by being there. */
const EXPECTATIONS = { no_stream: 3, any: 4, stream_exists: 5 } as const;

const EMPTY = new Uint8Array();

/** What every event says of its content, as the field of a `ProposedMessage`. */
const JSON_CONTENT = contentType('application/json');

/** An event as its append sends it, however often. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly json: EventJson;
}

/** @returns the event with its JSON, which is made here where whoever made the event did not need it */
export function outgoing({ id, type, data, metadata, json }: NewEvent): OutgoingEvent {
  if (json !== undefined) return { id, type, json };
  const text = JSON.stringify(data);
  const bytes = Buffer.from(text + JSON.stringify(metadata));
  return { id, type, json: { bytes, dataLength: Buffer.byteLength(text) } };
}

/** Bytes of its data and metadata. */
export function sizeOf({ json }: OutgoingEvent): number {
  return json.bytes.length;
}

/** The messages of one append: the options in the first, `is_final` in the last, so that the server takes all or none. */
export function encodeAppend(
  correlationId: string,
  stream: string,
  expected: ExpectedRevision,
  deadline: Date,
  events: readonly OutgoingEvent[],
): Buffer[] {
  const parts = divide(events);
  return parts.map((part, number) => {
    const writer = new ReverseWriter(
      2 * FIXED_BYTES + stream.length * MAX_UTF8_BYTES_A_UNIT + roomOf(part),
    );
    if (number === parts.length - 1) writer.varint(Request.isFinal, 1);
    for (let index = part.length - 1; index >= 0; index--) writeEvent(writer, part[index]!);
    if (number === 0) writeOptions(writer, stream, expected, deadline);
    writeUuid(writer, Request.correlationId, correlationId);
    return writer.finish();
  });
}

/** Upper bound of the bytes that events take in a message. */
function roomOf(events: readonly OutgoingEvent[]): number {
  return events.reduce((sum, { id, type, json }) => {
    const names = (id.length + type.length) * MAX_UTF8_BYTES_A_UNIT;
    return sum + FIXED_BYTES + names + json.bytes.length;
  }, 0);
}

/** Writes a `ProposedMessage`. */
function writeEvent(writer: ReverseWriter, { id, type, json }: OutgoingEvent): void {
  const { bytes, dataLength } = json;
  const proposed = writer.mark;
  writer.bytes(Proposed.data, bytes.subarray(0, dataLength));
  writer.bytes(Proposed.customMetadata, bytes.subarray(dataLength));
  writer.raw(JSON_CONTENT);
  writeProperty(writer, 'type', type);
  writeUuid(writer, Proposed.id, id);
  writer.nest(Request.proposedMessages, proposed);
}

/** The events of each message. */
function divide(events: readonly OutgoingEvent[]): OutgoingEvent[][] {
  let part: OutgoingEvent[] = [];
  const parts = [part];
  let bytes = 0;
  for (const event of events) {
    if (bytes > 0 && bytes + sizeOf(event) > MAX_MESSAGE_BYTES) {
      part = [];
      parts.push(part);
      bytes = 0;
    }
    part.push(event);
    bytes += sizeOf(event);
  }
  return parts;
}

function writeOptions(
  writer: ReverseWriter,
  stream: string,
  expected: ExpectedRevision,
  deadline: Date,
): void {
  const options = writer.mark;
  const deadlineMs = deadline.getTime();
  const timestamp = writer.mark;
  writer.varint(Timestamp.nanos, (deadlineMs % 1_000) * 1e6);
  writer.varint(Timestamp.seconds, Math.floor(deadlineMs / 1_000));
  writer.nest(Options.deadline, timestamp);
  if (typeof expected === 'bigint') writer.bigVarint(Options.streamPosition, expected);
  else writer.bytes(EXPECTATIONS[expected], EMPTY);
  const identifier = writer.mark;
  writer.string(StreamIdentifier.name, stream);
  writer.nest(Options.streamIdentifier, identifier);
  writer.nest(Request.options, options);
}

function writeProperty(writer: ReverseWriter, key: string, value: string): void {
  const entry = writer.mark;
  writer.string(Entry.value, value);
  writer.string(Entry.key, key);
  writer.nest(Proposed.metadata, entry);
}

function writeUuid(writer: ReverseWriter, field: number, id: string): void {
  const uuid = writer.mark;
  writer.string(Uuid.string, id);
  writer.nest(field, uuid);
}

function contentType(type: string): Buffer {
  const writer = new ReverseWriter(FIXED_BYTES);
  writeProperty(writer, 'content-type', type);
  return writer.finish();
}
