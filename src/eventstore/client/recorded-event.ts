import type { Json, JsonObject, RecordedEvent } from '../event-store.js';
import type { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { readUuid } from './read-uuid.js';

/* Numbers of fields. */
const Recorded = {
  id: 1,
  streamIdentifier: 2,
  streamRevision: 3,
  preparePosition: 4,
  commitPosition: 5,
  metadata: 6,
  customMetadata: 7,
  data: 8,
} as const;
const StreamIdentifier = { name: 3 } as const;
const Entry = { key: 1, value: 2 } as const;

const JSON_TYPE = 'application/json';
const EMPTY = Buffer.alloc(0);

/** What EventStoreDB itself tells of an event; the keys are the server's. */
interface Properties {
  type: string;
  'content-type': string;
  /** Ticks of 100 ns since the epoch. */
  created: string;
}

/** Decodes a `RecordedEvent`. @throws RangeError when the message is not whole */
export function decodeRecordedEvent(message: ProtobufReader): RecordedEvent {
  let id = '';
  let stream = '';
  let revision = 0n;
  let position: bigint | undefined;
  let metadata: Buffer = EMPTY;
  let data: Buffer = EMPTY;
  const properties: Properties = { type: '', 'content-type': '', created: '0' };
  while (message.next()) {
    switch (message.field) {
      case Recorded.id:
        id = readUuid(message.message());
        break;
      case Recorded.streamIdentifier:
        stream = readStream(message.message());
        break;
      case Recorded.streamRevision:
        revision = message.bigVarint();
        break;
      case Recorded.commitPosition:
        position = message.bigVarint();
        break;
      case Recorded.metadata:
        readProperty(message.message(), properties);
        break;
      case Recorded.customMetadata:
        metadata = message.bytes();
        break;
      case Recorded.data:
        data = message.bytes();
        break;
      default:
        message.skip();
    }
  }
  if (position === undefined) {
    throw new Error('the server does not tell log positions; EventStoreDB 22.6 or later does');
  }
  return {
    id,
    type: properties.type,
    data: properties['content-type'] === JSON_TYPE ? parseContent(data) : wrapBytes(data),
    metadata: parseContent(metadata),
    stream,
    revision,
    position,
    created: toDate(properties.created),
  };
}

function readStream(identifier: ProtobufReader): string {
  let stream = '';
  while (identifier.next()) {
    if (identifier.field === StreamIdentifier.name) stream = identifier.name();
    else identifier.skip();
  }
  return stream;
}

function readProperty(entry: ProtobufReader, properties: Properties): void {
  let key = '';
  let value = '';
  while (entry.next()) {
    if (entry.field === Entry.key) key = entry.name();
    // A moment comes once, types again and again.
    else if (entry.field === Entry.value) value = key === 'created' ? entry.string() : entry.name();
    else entry.skip();
  }
  if (key === 'type' || key === 'content-type' || key === 'created') properties[key] = value;
}

/** @param ticks digits; the last four are below a millisecond */
function toDate(ticks: string): Date {
  return new Date(Number(ticks.slice(0, -4)));
}

/**
 * Our own events are JSON objects. What somebody else wrote into the store is wrapped, not dropped: bytes as base64,
 * other JSON as it is, both under `value`.
 */
function parseContent(bytes: Buffer): JsonObject {
  if (bytes.length === 0) return {};
  let content: Json;
  try {
    content = JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    return wrapBytes(bytes);
  }
  if (content === null) return {};
  return isJsonObject(content) ? content : { value: JSON.stringify(content) };
}

function wrapBytes(bytes: Buffer): JsonObject {
  return bytes.length === 0 ? {} : { value: bytes.toString('base64') };
}

function isJsonObject(content: Json): content is JsonObject {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}
