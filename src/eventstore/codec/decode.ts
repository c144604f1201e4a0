import type { MarketEvent } from '../../domain/market/events.js';
import type { SwitchEvent } from '../../domain/switches/events.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { JsonObject, RecordedEvent } from '../event-store.js';
import {
  type DomainEvent,
  type EventType,
  marketEventVersions,
  schemaVersions,
  switchEventVersions,
  upcasters,
  userEventVersions,
} from './upcasters.js';

export type { DomainEvent };

/** A stored event that this code cannot read: an unknown type, or a version newer than it knows. */
export class UnreadableEvent extends Error {
  constructor(event: RecordedEvent, why: string) {
    super(`event ${event.id} (${event.revision}@${event.stream}) cannot be read: ${why}`);
    this.name = 'UnreadableEvent';
  }
}

/**
 * The domain event in a recorded one, brought to the version of today.
 * @throws UnreadableEvent for an unknown type or a version from the future
 */
export function decodeEvent(event: RecordedEvent): DomainEvent {
  if (!isEventType(event.type)) throw new UnreadableEvent(event, `unknown type ${event.type}`);
  const data = upcast(event, event.type);
  // The data of that type and version is what encode.ts was given as such an event, whose type was checked then.
  return { type: event.type, data } as DomainEvent;
}

/** @throws UnreadableEvent as decodeEvent does, and when the event is not one of a market stream */
export function decodeMarketEvent(event: RecordedEvent): MarketEvent {
  const decoded = decodeEvent(event);
  if (!isMarketEvent(decoded)) throw new UnreadableEvent(event, 'not a market event');
  return decoded;
}

/** @throws UnreadableEvent as decodeEvent does, and when the event is not one of a stream of switches */
export function decodeSwitchEvent(event: RecordedEvent): SwitchEvent {
  const decoded = decodeEvent(event);
  if (!isSwitchEvent(decoded)) throw new UnreadableEvent(event, 'not an event of a switch');
  return decoded;
}

/** @throws UnreadableEvent as decodeEvent does, and when the event is not one of a user's stream */
export function decodeUserEvent(event: RecordedEvent): UserEvent {
  const decoded = decodeEvent(event);
  if (!isUserEvent(decoded)) throw new UnreadableEvent(event, 'not an event of a user');
  return decoded;
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(schemaVersions, type);
}

function isMarketEvent(event: DomainEvent): event is MarketEvent {
  return Object.hasOwn(marketEventVersions, event.type);
}

function isSwitchEvent(event: DomainEvent): event is SwitchEvent {
  return Object.hasOwn(switchEventVersions, event.type);
}

function isUserEvent(event: DomainEvent): event is UserEvent {
  return Object.hasOwn(userEventVersions, event.type);
}

function upcast(event: RecordedEvent, type: EventType): JsonObject {
  const written = event.metadata['schemaVersion'];
  const current = schemaVersions[type];
  if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) {
    throw new UnreadableEvent(event, 'its metadata has no schemaVersion');
  }
  if (written > current) throw new UnreadableEvent(event, `version ${written} of ${type} is newer`);
  if (written === current) return event.data;
  const steps = upcasters[type] ?? [];
  return steps.slice(written - 1, current - 1).reduce((data, step) => step(data), event.data);
}
