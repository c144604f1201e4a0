import { type StoredEvent, TOMBSTONE_REVISION } from '../records/stored-event.js';
import { uuidToBytes } from '../records/uuid.js';
import { ReverseWriter } from './reverse-writer.js';

/** How a client wants event ids: as text, or as two 64-bit halves. */
export type IdForm = 'string' | 'structured';

/** The revision of a tombstone, as clients know it. */
const MAX_REVISION = 2n ** 63n - 1n;

/** Upper bound of everything in the message but names and bodies. */
const FIXED_BYTES = 256;

/** A stream name or event type takes up to three bytes a UTF-16 unit. */
const MAX_UTF8_BYTES_A_UNIT = 3;

const encodedWithStringId = new WeakMap<StoredEvent, Buffer>();

/** As {@link encodeEvent}, for live events: all their subscribers share one encoding. */
export function encodeLiveEvent(event: StoredEvent, idForm: IdForm): Buffer {
  if (idForm === 'structured') return encodeEvent(event, idForm);
  let message = encodedWithStringId.get(event);
  if (message === undefined) {
    message = encodeEvent(event, idForm);
    encodedWithStringId.set(event, message);
  }
  return message;
}

/** The `ReadResp` message that carries one event, behind its prefix. */
export function encodeEvent(event: StoredEvent, idForm: IdForm): Buffer {
  const names = event.stream.length + event.type.length + event.contentType.length;
  const writer = new ReverseWriter(
    FIXED_BYTES + names * MAX_UTF8_BYTES_A_UNIT + event.data.length + event.metadata.length,
  );
  const readResp = writer.mark;
  writer.varint(3, event.position); // ReadEvent.commit_position
  const recorded = writer.mark;
  if (event.data.length > 0) writer.bytes(8, event.data);
  if (event.metadata.length > 0) writer.bytes(7, event.metadata);
  // 100-nanosecond ticks since the epoch
  writeMetadata(writer, 'created', `${event.createdMs}0000`);
  writeMetadata(writer, 'content-type', event.contentType);
  writeMetadata(writer, 'type', event.type);
  writer.varint(5, event.position); // commit
  writer.varint(4, event.position); // prepare
  writeRevision(writer, event.revision);
  const identifier = writer.mark;
  writer.string(3, event.stream);
  writer.nest(2, identifier);
  writeId(writer, event.id, idForm);
  writer.nest(1, recorded); // ReadEvent.event
  writer.nest(1, readResp); // ReadResp.event
  writer.prefix();
  return writer.finish();
}

function writeRevision(writer: ReverseWriter, revision: number): void {
  if (revision === TOMBSTONE_REVISION) writer.bigVarint(3, MAX_REVISION);
  else if (revision > 0) writer.varint(3, revision);
}

function writeMetadata(writer: ReverseWriter, key: string, value: string): void {
  const entry = writer.mark;
  writer.string(2, value);
  writer.string(1, key);
  writer.nest(6, entry);
}

function writeId(writer: ReverseWriter, id: string, form: IdForm): void {
  const uuid = writer.mark;
  if (form === 'string') {
    writer.string(2, id);
  } else {
    const bytes = uuidToBytes(id);
    const structured = writer.mark;
    writer.bigVarint(2, bytes.readBigUInt64BE(8));
    writer.bigVarint(1, bytes.readBigUInt64BE(0));
    writer.nest(1, structured);
  }
  writer.nest(1, uuid);
}
