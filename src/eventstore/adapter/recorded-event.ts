import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { JsonObject, RecordedEvent } from '../event-store.js';

/** An event of the official client as the port gives it. */
export function toRecordedEvent(event: ClientEvent): RecordedEvent {
  if (event.position === undefined) {
    throw new Error('the server does not tell log positions; EventStoreDB 22.6 or later does');
  }
  return {
    id: event.id,
    type: event.type,
    data: toJsonObject(event.data),
    metadata: toJsonObject(event.metadata),
    stream: event.streamId,
    revision: event.revision,
    position: event.position.commit,
    created: event.created,
  };
}

/**
 * Our own events are JSON objects. What somebody else wrote into the store is wrapped, not dropped: bytes as base64,
 * other JSON as it is, both under `value`.
 */
function toJsonObject(content: unknown): JsonObject {
  if (content === undefined || content === null) return {};
  if (content instanceof Uint8Array) return { value: Buffer.from(content).toString('base64') };
  if (isJsonObject(content)) return content;
  return { value: JSON.stringify(content) };
}

function isJsonObject(content: unknown): content is JsonObject {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}
