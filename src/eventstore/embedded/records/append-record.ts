import { FRAME_OVERHEAD } from '../log/frame.js';
import type { ProposedEvent, StoredEvent } from './stored-event.js';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid.js';

/*
 * The payload of a record: one append or several, so that recovery keeps all or none of them. Each is, little-endian:
 *
 *   u8 kind (1) | u64 created, ms | u64 first revision | u32 event count | u16 length, stream name
 *   then for each event:
 *   16 bytes id | u16 length, type | u8 length, content type | u32 length, data | u32 length, metadata
 *
 * An event's log position is that of its first byte, its id.
 */
const APPEND_KIND = 1;
const HEAD_BYTES = 1 + 8 + 8 + 4 + 2;
const EVENT_OVERHEAD = UUID_BYTES + 2 + 1 + 4 + 4;

/** The largest byte length of a stream name or an event type that a record can hold. */
export const MAX_NAME_BYTES = 0xffff;
/** The largest byte length of a content type that a record can hold. */
export const MAX_CONTENT_TYPE_BYTES = 0xff;

/** Events for one stream that continue it at a revision; at {@link TOMBSTONE_REVISION} they end it. */
export interface StreamAppend<E> {
  readonly stream: string;
  readonly firstRevision: number;
  readonly events: readonly E[];
}

/** Appends that have been given their place and become durable together. */
export interface AppendRecord {
  readonly payload: Buffer;
  readonly appends: readonly StreamAppend<StoredEvent>[];
}

/** What the index keeps of an event: enough to be rebuilt from the log without bodies. */
export interface EventOutline {
  readonly position: number;
  readonly id: string;
}

/** @param position the log position that the record's frame will have */
export function encodeRecord(
  position: number,
  createdMs: number,
  appends: readonly StreamAppend<ProposedEvent>[],
): AppendRecord {
  const parts: Buffer[] = [];
  const stored: StreamAppend<StoredEvent>[] = [];
  let start = position + FRAME_OVERHEAD;
  for (const append of appends) {
    const part = encodeAppend(append, createdMs);
    parts.push(part);
    stored.push({ ...append, events: storedEvents(append, part, start, createdMs) });
    start += part.length;
  }
  const [only] = parts;
  const payload = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  return { payload, appends: stored };
}

function encodeAppend(
  { stream, firstRevision, events }: StreamAppend<ProposedEvent>,
  createdMs: number,
): Buffer {
  const streamBytes = Buffer.from(stream, 'utf8');
  const types = events.map((event) => Buffer.from(event.type, 'utf8'));
  const contentTypes = events.map((event) => Buffer.from(event.contentType, 'utf8'));
  const size = events.reduce(
    (sum, event, index) =>
      sum +
      EVENT_OVERHEAD +
      (types[index] as Buffer).length +
      (contentTypes[index] as Buffer).length +
      event.data.length +
      event.metadata.length,
    HEAD_BYTES + streamBytes.length,
  );
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUInt8(APPEND_KIND, 0);
  bytes.writeBigUInt64LE(BigInt(createdMs), 1);
  bytes.writeBigUInt64LE(BigInt(firstRevision), 9);
  bytes.writeUInt32LE(events.length, 17);
  bytes.writeUInt16LE(streamBytes.length, 21);
  let offset = HEAD_BYTES + streamBytes.copy(bytes, HEAD_BYTES);
  events.forEach((event, index) => {
    offset += uuidToBytes(event.id).copy(bytes, offset);
    const type = types[index] as Buffer;
    offset = bytes.writeUInt16LE(type.length, offset);
    offset += type.copy(bytes, offset);
    const contentType = contentTypes[index] as Buffer;
    offset = bytes.writeUInt8(contentType.length, offset);
    offset += contentType.copy(bytes, offset);
    offset = writeBytes(bytes, offset, event.data);
    offset = writeBytes(bytes, offset, event.metadata);
  });
  return bytes;
}

/** @param start the log position of the append's first byte */
function storedEvents(
  { stream, firstRevision, events }: StreamAppend<ProposedEvent>,
  bytes: Buffer,
  start: number,
  createdMs: number,
): StoredEvent[] {
  let offset = readHead(bytes, 0).end;
  return events.map((event, index) => {
    const position = start + offset;
    offset = readEventExtents(bytes, offset).end;
    return { ...event, stream, revision: firstRevision + index, position, createdMs };
  });
}

/** @param position the log position of the record's frame */
export function outlineRecord(payload: Buffer, position: number): StreamAppend<EventOutline>[] {
  const appends: StreamAppend<EventOutline>[] = [];
  let offset = 0;
  while (offset < payload.length) {
    const { stream, firstRevision, count, end } = readHead(payload, offset);
    const events: EventOutline[] = [];
    offset = end;
    for (let index = 0; index < count; index++) {
      events.push({
        position: position + FRAME_OVERHEAD + offset,
        id: uuidFromBytes(payload, offset),
      });
      offset = readEventExtents(payload, offset).end;
    }
    appends.push({ stream, firstRevision, events });
  }
  return appends;
}

/**
 * The events of a record. Data and metadata are views into `payload`.
 * @param position the log position of the record's frame
 */
export function decodeRecord(payload: Buffer, position: number): StoredEvent[] {
  const events: StoredEvent[] = [];
  let offset = 0;
  while (offset < payload.length) {
    const { stream, firstRevision, createdMs, count, end } = readHead(payload, offset);
    offset = end;
    for (let index = 0; index < count; index++) {
      const extents = readEventExtents(payload, offset);
      events.push({
        id: uuidFromBytes(payload, offset),
        type: payload.toString('utf8', extents.type, extents.typeEnd),
        contentType: payload.toString('utf8', extents.contentType, extents.contentTypeEnd),
        data: payload.subarray(extents.data, extents.dataEnd),
        metadata: payload.subarray(extents.metadata, extents.end),
        stream,
        revision: firstRevision + index,
        position: position + FRAME_OVERHEAD + offset,
        createdMs,
      });
      offset = extents.end;
    }
  }
  return events;
}

function readHead(payload: Buffer, offset: number) {
  const stream = offset + HEAD_BYTES;
  const end = stream + payload.readUInt16LE(stream - 2);
  return {
    createdMs: Number(payload.readBigUInt64LE(offset + 1)),
    firstRevision: Number(payload.readBigUInt64LE(offset + 9)),
    count: payload.readUInt32LE(offset + 17),
    stream: payload.toString('utf8', stream, end),
    end,
  };
}

function readEventExtents(payload: Buffer, offset: number) {
  const type = offset + UUID_BYTES + 2;
  const typeEnd = type + payload.readUInt16LE(type - 2);
  const contentType = typeEnd + 1;
  const contentTypeEnd = contentType + payload.readUInt8(typeEnd);
  const data = contentTypeEnd + 4;
  const dataEnd = data + payload.readUInt32LE(contentTypeEnd);
  const metadata = dataEnd + 4;
  const end = metadata + payload.readUInt32LE(dataEnd);
  return { type, typeEnd, contentType, contentTypeEnd, data, dataEnd, metadata, end };
}

function writeBytes(target: Buffer, offset: number, bytes: Uint8Array): number {
  const start = target.writeUInt32LE(bytes.length, offset);
  target.set(bytes, start);
  return start + bytes.length;
}
