import type { JsonObject, NewEvent } from '../event-store.js';
import type { DomainEvent } from './decode.js';
import { eventId } from './event-id.js';
import { nextHash } from './hash-chain.js';
import { schemaVersions } from './upcasters.js';

/** Whose command caused an event, and what that belongs to: what the metadata of each event says of its origin. */
export interface EventOrigin {
  /** UUID of this command; event ids derive from it. */
  readonly commandId: string;
  /** Ties together everything that one request of the client caused. */
  readonly correlationId: string;
  /** Who asked: a user id, or the part of the system that acts by itself. */
  readonly actor: string;
}

/**
 * The stored form of one event.
 * @param index the event's place among the events of its command, from 0
 */
export function encodeEvent(event: DomainEvent, origin: EventOrigin, index: number): NewEvent {
  return {
    id: eventId(origin.commandId, index),
    type: event.type,
    data: event.data,
    metadata: metadataOf(event, origin),
  };
}

/**
 * The stored form of one event of a market stream, which carries its link of the hash chain.
 * @param previousHash the link of the event before it in the stream
 */
export function encodeChainedEvent(
  event: DomainEvent,
  origin: EventOrigin,
  index: number,
  previousHash: string,
): { readonly event: NewEvent; readonly hash: string } {
  const { type, data } = event;
  const hash = nextHash(previousHash, type, data);
  const metadata = { ...metadataOf(event, origin), hash };
  return { event: { id: eventId(origin.commandId, index), type, data, metadata }, hash };
}

function metadataOf(event: DomainEvent, origin: EventOrigin): JsonObject {
  return {
    $correlationId: origin.correlationId,
    $causationId: origin.commandId,
    commandId: origin.commandId,
    actor: origin.actor,
    schemaVersion: schemaVersions[event.type],
  };
}
