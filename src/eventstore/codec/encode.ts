import type { JsonObject, NewEvent } from '../event-store.js';
import type { DomainEvent } from './decode.js';
import { eventId } from './event-id.js';
import { EventWriter } from './event-writer.js';
import { GENESIS_HASH } from './hash-chain.js';
import { schemaVersions } from './upcasters.js';

const writer = new EventWriter();

/** Whose command caused an event, and what that belongs to: what the metadata of each event says of its origin. */
export interface EventOrigin {
  /** UUID of this command; event ids derive from it. */
  readonly commandId: string;
  /** Ties together everything that one request of the client caused. */
  readonly correlationId: string;
  /** Who asked: a user id, or the part of the system that acts by itself. */
  readonly actor: string;
  /** The span of the request (W3C Trace Context), where there are traces. */
  readonly traceparent?: string;
  /** Why, where that was said. */
  readonly reason?: string;
  /** Present when the command may come again under this id: tells a repetition from another command. */
  readonly fingerprint?: string;
}

/** An event whose stored form has been written. */
export type WrittenEvent = Required<NewEvent>;

/**
 * The stored form of one event.
 * @param index the event's place among the events of its command, from 0
 */
export function encodeEvent(event: DomainEvent, origin: EventOrigin, index: number): WrittenEvent {
  const { type, data } = event;
  const id = eventId(origin.commandId, index, writer.data(type, data, GENESIS_HASH));
  const metadata = metadataOf(event, origin, index);
  return { id, type, data, metadata, json: writer.metadata(metadata) };
}

/**
 * The stored form of one event of an aggregate's stream, which carries its link of the hash chain.
 * @param previousHash the link of the event before it in the stream
 */
export function encodeChainedEvent(
  event: DomainEvent,
  origin: EventOrigin,
  index: number,
  previousHash: string,
): { readonly event: WrittenEvent; readonly hash: string } {
  const { type, data } = event;
  const hash = writer.data(type, data, previousHash);
  const metadata = Object.assign(metadataOf(event, origin, index), { hash });
  const id = eventId(origin.commandId, index, hash);
  return { event: { id, type, data, metadata, json: writer.metadata(metadata) }, hash };
}

/** The fingerprint is told once: whoever looks for a command reads its first event. */
function metadataOf(event: DomainEvent, origin: EventOrigin, index: number): JsonObject {
  const { correlationId, commandId, actor, traceparent, reason, fingerprint } = origin;
  // Assigned, not spread: what is written behind a spread costs a microsecond, of every event.
  const told = Object.assign(
    { $correlationId: correlationId, $causationId: commandId, commandId, actor },
    traceparent !== undefined ? { traceparent } : undefined,
    reason !== undefined ? { reason } : undefined,
    fingerprint !== undefined && index === 0 ? { fingerprint } : undefined,
  );
  return Object.assign(told, { schemaVersion: schemaVersions[event.type] });
}
