import { FieldWriter } from '../../protobuf/field-writer.js';
import { varintSize } from '../../protobuf/wire.js';
import {
  Entry,
  MetadataKeys,
  ReadEvent,
  ReadResp,
  Recorded,
  StreamIdentifier,
  TICK_DIGITS,
  Uuid,
} from './event-message-fields.js';
import { type EventPlace, type ProposedEvent, TOMBSTONE_REVISION } from './stored-event.js';

/*
 * The message that carries an event to readers: `ReadResp.event`, behind gRPC's prefix, with the event's id as text. It
 * is made once, when the event is appended; the log holds it, so that a read need only copy it.
 */

/** Upper bound of everything in a message but what has bytes of its own here, and bodies. */
const FIXED_BYTES = 160;

/** Characters of a UUID as text, and the bytes of the field that holds it in `RecordedEvent`. */
const ID_LENGTH = 36;
const ID_BYTES = 1 + 1 + 1 + 1 + ID_LENGTH;

/** How many names' fields are remembered, and how long the names may be. */
const MOST_REMEMBERED = 1_000;
const LONGEST_REMEMBERED = 128;

/** The revision of a tombstone, as clients know it, 2^63 - 1: as a field. */
const TOMBSTONE_FIELD = Buffer.from([
  Recorded.revision * 8,
  ...new Array<number>(8).fill(0xff),
  0x7f,
]);

const typeFields = new Map<string, Buffer>();
const contentTypeFields = new Map<string, Buffer>();

/** What the messages of one append share, as fields. */
export interface SharedFields {
  readonly stream: Buffer;
  readonly created: Buffer;
}

/** @param createdMs since the epoch */
export function sharedFields(stream: string, createdMs: number): SharedFields {
  const name = Buffer.from(stream);
  const identifier = field(StreamIdentifier.name, name);
  return {
    stream: field(Recorded.stream, identifier),
    created: metadataField(MetadataKeys.created, createdMs + TICK_DIGITS),
  };
}

/** Upper bound of the bytes of an event's message. */
export function messageRoom(
  { type, contentType, data, metadata }: ProposedEvent,
  shared: SharedFields,
): number {
  const told =
    typeField(type).length + contentTypeField(contentType).length + shared.created.length;
  return FIXED_BYTES + shared.stream.length + told + data.length + metadata.length;
}

/**
 * Writes the message of an event.
 * @param buffer with {@link messageRoom} from `at` on
 * @param position the event's log position: commit and prepare position in one
 * @returns where it ends
 */
export function writeEventMessage(
  buffer: Buffer,
  at: number,
  event: ProposedEvent,
  shared: SharedFields,
  revision: number,
  position: number,
): number {
  const { data, metadata } = event;
  const type = typeField(event.type);
  const contentType = contentTypeField(event.contentType);
  const positionSize = 1 + varintSize(position);
  const recorded =
    ID_BYTES +
    shared.stream.length +
    revisionSize(revision) +
    2 * positionSize +
    type.length +
    contentType.length +
    shared.created.length +
    bodySize(metadata) +
    bodySize(data);
  const readEvent = fieldSize(recorded) + positionSize;
  const writer = new FieldWriter(buffer, at);
  writer.uint8(0);
  writer.uint32(fieldSize(readEvent));
  writer.header(ReadResp.event, readEvent);
  writer.header(ReadEvent.event, recorded);
  writer.header(Recorded.id, ID_LENGTH + 2);
  writer.ascii(Uuid.string, event.id);
  writer.raw(shared.stream);
  if (revision === TOMBSTONE_REVISION) writer.raw(TOMBSTONE_FIELD);
  else if (revision > 0) writer.varint(Recorded.revision, revision);
  writer.varint(Recorded.preparePosition, position);
  writer.varint(Recorded.commitPosition, position);
  writer.raw(type);
  writer.raw(contentType);
  writer.raw(shared.created);
  if (metadata.length > 0) writer.bytes(Recorded.customMetadata, metadata);
  if (data.length > 0) writer.bytes(Recorded.data, data);
  writer.varint(ReadEvent.commitPosition, position);
  return writer.offset;
}

/** The message of one event, in memory of its own. */
export function encodeEventMessage(event: ProposedEvent, place: EventPlace): Buffer {
  const shared = sharedFields(place.stream, place.createdMs);
  const buffer = Buffer.allocUnsafe(messageRoom(event, shared));
  const end = writeEventMessage(buffer, 0, event, shared, place.revision, place.position);
  return buffer.subarray(0, end);
}

function revisionSize(revision: number): number {
  if (revision === TOMBSTONE_REVISION) return TOMBSTONE_FIELD.length;
  return revision > 0 ? 1 + varintSize(revision) : 0;
}

function bodySize({ length }: Uint8Array): number {
  return length > 0 ? fieldSize(length) : 0;
}

/** Bytes of a field that holds so many. */
function fieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

function typeField(type: string): Buffer {
  return remembered(typeFields, MetadataKeys.type, type);
}

function contentTypeField(contentType: string): Buffer {
  return remembered(contentTypeFields, MetadataKeys.contentType, contentType);
}

/** There are few types of events, and few of contents. */
function remembered(fields: Map<string, Buffer>, key: string, value: string): Buffer {
  const known = fields.get(value);
  if (known !== undefined) return known;
  const made = metadataField(key, value);
  if (value.length <= LONGEST_REMEMBERED && fields.size < MOST_REMEMBERED) fields.set(value, made);
  return made;
}

/** An entry of the map that `RecordedEvent.metadata` is. */
function metadataField(key: string, value: string): Buffer {
  const entry = [field(Entry.key, Buffer.from(key)), field(Entry.value, Buffer.from(value))];
  return field(Recorded.metadata, Buffer.concat(entry));
}

function field(number: number, value: Buffer): Buffer {
  const buffer = Buffer.allocUnsafe(fieldSize(value.length));
  new FieldWriter(buffer, 0).bytes(number, value);
  return buffer;
}
