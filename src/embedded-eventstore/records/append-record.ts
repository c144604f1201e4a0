import { framedEnd } from '../grpc/message-framing.js';
import { FRAME_OVERHEAD } from '../log/frame.js';
import {
  messageRoom,
  type SharedFields,
  sharedFields,
  writeEventMessage,
} from './event-message-writer.js';
import type { PlacedEvent, ProposedEvent, StoredEvent } from './stored-event.js';
import { UUID_BYTES, uuidFromBytes, writeUuid } from './uuid.js';

/*
 * The payload of a record: one append or several, so that recovery keeps all or none of them. Each is, little-endian:
 *
 *   u8 kind (2) | u64 first revision | u32 event count | u16 length, stream name
 *   then for each event:
 *   16 bytes id | the message that readers are sent, behind gRPC's prefix (see event-message-writer.ts)
 *
 * An event's log position is that of its first byte, its id.
 */
const APPEND_KIND = 2;
const HEAD_BYTES = 1 + 8 + 4 + 2;

/** The largest byte length of a stream name that a record can hold; event types are held to it too. */
export const MAX_NAME_BYTES = 0xffff;

/** Events for one stream that continue it at a revision; at {@link TOMBSTONE_REVISION} they end it. */
export interface StreamAppend<E> {
  readonly stream: string;
  readonly firstRevision: number;
  readonly events: readonly E[];
}

/** Appends that have been given their place and become durable together. */
export interface AppendRecord {
  /** The payload, behind room for the head of its frame. */
  readonly frame: Buffer;
  readonly appends: readonly StreamAppend<PlacedEvent>[];
}

/** What the index keeps of an event: enough to be rebuilt from the log without bodies. */
export interface EventOutline {
  readonly position: number;
  readonly id: string;
  /** Told of events that are just appended. */
  readonly type?: string;
}

/** @param recordPosition the log position that the record's frame will have */
export function encodeRecord(
  recordPosition: number,
  createdMs: number,
  appends: readonly StreamAppend<ProposedEvent>[],
): AppendRecord {
  const shared = appends.map(({ stream }) => sharedFields(stream, createdMs));
  const frame = Buffer.allocUnsafe(roomOf(appends, shared));
  let at = FRAME_OVERHEAD;
  const placed = appends.map((append, number): StreamAppend<PlacedEvent> => {
    const { stream, firstRevision, events } = append;
    at = writeHead(frame, at, append);
    const placedEvents = events.map((event, index) => {
      const revision = firstRevision + index;
      const position = recordPosition + at;
      writeUuid(event.id, frame, at);
      at = writeEventMessage(frame, at + UUID_BYTES, event, shared[number]!, revision, position);
      const { id, type, contentType, data } = event;
      return { id, revision, position, type, contentType, data };
    });
    return { stream, firstRevision, events: placedEvents };
  });
  return { frame: frame.subarray(0, at), appends: placed };
}

/** Upper bound of a record's bytes, with its frame. */
function roomOf(
  appends: readonly StreamAppend<ProposedEvent>[],
  shared: readonly SharedFields[],
): number {
  let room = FRAME_OVERHEAD;
  appends.forEach(({ events }, number) => {
    const fields = shared[number]!;
    // The field of the stream's name is longer than the name.
    room += HEAD_BYTES + fields.stream.length;
    for (const event of events) room += UUID_BYTES + messageRoom(event, fields);
  });
  return room;
}

/** @returns where it ends */
function writeHead(
  frame: Buffer,
  at: number,
  { stream, firstRevision, events }: StreamAppend<ProposedEvent>,
): number {
  const streamBytes = frame.write(stream, at + HEAD_BYTES);
  frame.writeUInt8(APPEND_KIND, at);
  frame.writeBigUInt64LE(BigInt(firstRevision), at + 1);
  frame.writeUInt32LE(events.length, at + 9);
  frame.writeUInt16LE(streamBytes, at + 13);
  return at + HEAD_BYTES + streamBytes;
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
      offset = framedEnd(payload, offset + UUID_BYTES);
    }
    appends.push({ stream, firstRevision, events });
  }
  return appends;
}

/**
 * An event of a record; its message is a view into `payload`.
 * @param record the log position of the record's frame
 * @param position the log position of the event
 */
export function readEvent(payload: Buffer, record: number, position: number): StoredEvent {
  const start = position - record - FRAME_OVERHEAD + UUID_BYTES;
  return { position, message: payload.subarray(start, framedEnd(payload, start)) };
}

function readHead(payload: Buffer, offset: number) {
  const kind = payload.readUInt8(offset);
  if (kind !== APPEND_KIND) throw new Error(`a record of kind ${kind}, which is unknown`);
  const stream = offset + HEAD_BYTES;
  const end = stream + payload.readUInt16LE(stream - 2);
  return {
    firstRevision: Number(payload.readBigUInt64LE(offset + 1)),
    count: payload.readUInt32LE(offset + 9),
    stream: payload.toString('utf8', stream, end),
    end,
  };
}
