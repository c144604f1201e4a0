import { FRAME_OVERHEAD } from '../log/frame.js';
import type { ProposedEvent, StoredEvent } from './stored-event.js';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid.js';

/*
 * The payload of an append: all its events in one record, so that recovery keeps all or none. Little-endian:
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

/** An append that has been given its place. */
export interface AppendRecord {
  readonly payload: Buffer;
  readonly events: readonly StoredEvent[];
}

/** What the index keeps of a record: enough to be rebuilt from the log without its events' bodies. */
export interface RecordOutline {
  readonly stream: string;
  readonly firstRevision: number;
  /** Position and id of each event. */
  readonly events: readonly { readonly position: number; readonly id: string }[];
}

/** @param position the log position that the record's frame will have */
export function encodeAppend(
  position: number,
  stream: string,
  firstRevision: number,
  createdMs: number,
  events: readonly ProposedEvent[],
): AppendRecord {
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
  const payload = Buffer.allocUnsafe(size);
  payload.writeUInt8(APPEND_KIND, 0);
  payload.writeBigUInt64LE(BigInt(createdMs), 1);
  payload.writeBigUInt64LE(BigInt(firstRevision), 9);
  payload.writeUInt32LE(events.length, 17);
  payload.writeUInt16LE(streamBytes.length, 21);
  let offset = HEAD_BYTES + streamBytes.copy(payload, HEAD_BYTES);
  const stored = events.map((event, index): StoredEvent => {
    const start = offset;
    offset += uuidToBytes(event.id).copy(payload, offset);
    const type = types[index] as Buffer;
    offset = payload.writeUInt16LE(type.length, offset);
    offset += type.copy(payload, offset);
    const contentType = contentTypes[index] as Buffer;
    offset = payload.writeUInt8(contentType.length, offset);
    offset += contentType.copy(payload, offset);
    offset = writeBytes(payload, offset, event.data);
    offset = writeBytes(payload, offset, event.metadata);
    return {
      ...event,
      stream,
      revision: firstRevision + index,
      position: position + FRAME_OVERHEAD + start,
      createdMs,
    };
  });
  return { payload, events: stored };
}

/** @param position the log position of the record's frame */
export function outlineAppend(payload: Buffer, position: number): RecordOutline {
  const head = readHead(payload);
  const events: { position: number; id: string }[] = [];
  let offset = head.end;
  for (let index = 0; index < head.count; index++) {
    events.push({
      position: position + FRAME_OVERHEAD + offset,
      id: uuidFromBytes(payload, offset),
    });
    offset = readEventExtents(payload, offset).end;
  }
  return { stream: head.stream, firstRevision: head.firstRevision, events };
}

/**
 * The events of a record. Data and metadata are views into `payload`.
 * @param position the log position of the record's frame
 */
export function decodeAppend(payload: Buffer, position: number): StoredEvent[] {
  const head = readHead(payload);
  const events: StoredEvent[] = [];
  let offset = head.end;
  for (let index = 0; index < head.count; index++) {
    const extents = readEventExtents(payload, offset);
    events.push({
      id: uuidFromBytes(payload, offset),
      type: payload.toString('utf8', extents.type, extents.typeEnd),
      contentType: payload.toString('utf8', extents.contentType, extents.contentTypeEnd),
      data: payload.subarray(extents.data, extents.dataEnd),
      metadata: payload.subarray(extents.metadata, extents.end),
      stream: head.stream,
      revision: head.firstRevision + index,
      position: position + FRAME_OVERHEAD + offset,
      createdMs: head.createdMs,
    });
    offset = extents.end;
  }
  return events;
}

function readHead(payload: Buffer) {
  const end = HEAD_BYTES + payload.readUInt16LE(21);
  return {
    createdMs: Number(payload.readBigUInt64LE(1)),
    firstRevision: Number(payload.readBigUInt64LE(9)),
    count: payload.readUInt32LE(17),
    stream: payload.toString('utf8', HEAD_BYTES, end),
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
