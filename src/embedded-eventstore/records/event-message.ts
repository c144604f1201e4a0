import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { ReverseWriter } from '../../protobuf/reverse-writer.js';
import { finishFramed, PREFIX_BYTES } from '../grpc/message-framing.js';
import {
  MetadataKeys,
  ReadEvent,
  ReadResp,
  Recorded,
  TICK_DIGITS,
  Uuid,
} from './event-message-fields.js';
import { uuidToBytes } from './uuid.js';

/* Reads and converts the message that carries an event to readers (see event-message-writer.ts). */

/** Upper bound of what a structured id adds to a message. */
const FIXED_BYTES = 256;

const STRUCTURED_MOST_SIGNIFICANT = 1;
const STRUCTURED_LEAST_SIGNIFICANT = 2;

/** The same message for a client that wants the id as two 64-bit numbers. */
export function withStructuredId(message: Buffer): Buffer {
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
  writer.nest(Uuid.structured, idEnd);
  writer.nest(Recorded.id, idEnd);
  return finish(writer, recordedEnd, end);
}

/** The type of the event that a message carries. */
export function eventType(message: Buffer): string {
  return metadataOf(message, MetadataKeys.type);
}

/** The content type of the event that a message carries. */
export function eventContentType(message: Buffer): string {
  return metadataOf(message, MetadataKeys.contentType);
}

/** When the event that a message carries was appended, since the epoch. */
export function eventCreatedMs(message: Buffer): number {
  return Number(metadataOf(message, MetadataKeys.created).slice(0, -TICK_DIGITS.length));
}

/** The body of the event that a message carries. */
export function eventData(message: Buffer): Uint8Array {
  const recorded = openReadEvent(message).message();
  while (recorded.next()) {
    if (recorded.field === Recorded.data) return recorded.bytes();
    recorded.skip();
  }
  return new Uint8Array();
}

function metadataOf(message: Buffer, key: string): string {
  const recorded = openReadEvent(message).message();
  while (recorded.next()) {
    if (recorded.field !== Recorded.metadata) {
      recorded.skip();
      continue;
    }
    const entry = recorded.message();
    entry.next();
    if (entry.name() === key && entry.next()) return entry.name();
  }
  throw new Error(`an event without ${key}`);
}

/** A reader at the value of `ReadEvent.event`. */
function openReadEvent(message: Buffer): ProtobufReader {
  const response = new ProtobufReader(message, PREFIX_BYTES);
  response.next();
  const readEvent = response.message();
  readEvent.next();
  return readEvent;
}

/** Puts the headers of what has been written before it. */
function finish(writer: ReverseWriter, recordedEnd: number, end: number): Buffer {
  writer.nest(ReadEvent.event, recordedEnd);
  writer.nest(ReadResp.event, end);
  return finishFramed(writer);
}
