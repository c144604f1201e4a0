import type { MarketEvent } from '../../domain/market/events.js';
import type { SwitchEvent } from '../../domain/switches/events.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { JsonObject } from '../event-store.js';

/** Every event that this code writes and reads. */
export type DomainEvent = MarketEvent | UserEvent | SwitchEvent;

export type EventType = DomainEvent['type'];

/*
 * The version of each event type that this code writes and folds, by the kind of stream. An event that is missing here,
 * or one that the domain does not have, does not compile.
 */

export const userEventVersions = {
  UserRegistered: 2,
  ApiKeyCreated: 1,
  ApiKeyRevoked: 1,
  TokensRevoked: 1,
  UserSuspended: 1,
  UserResumed: 1,
  UserErased: 1,
} as const satisfies Record<UserEvent['type'], number>;

export const switchEventVersions = {
  CancelAfterArmed: 1,
  CancelAfterDisarmed: 1,
  CancelAfterTriggered: 1,
  CancelAfterCompleted: 1,
  CancelAfterUnchanged: 1,
} as const satisfies Record<SwitchEvent['type'], number>;

export const marketEventVersions = {
  MarketListed: 1,
  MarketStatusChanged: 1,
  MarketBoundsChanged: 1,
  OrderPlaced: 1,
  OrderRejected: 1,
  OrderMatched: 1,
  OrderAmended: 1,
  OrderTriggered: 1,
  OrderReduced: 1,
  OrderCancelled: 1,
  NoOrdersCancelled: 1,
  MatchingPaused: 1,
  MatchingResumed: 1,
} as const satisfies Record<MarketEvent['type'], number>;

export const schemaVersions: Readonly<Record<EventType, number>> = {
  ...userEventVersions,
  ...switchEventVersions,
  ...marketEventVersions,
};

/** Turns the data of one version into that of the next. */
export type Upcaster = (data: JsonObject) => JsonObject;

/**
 * Upcasters by event type; the n-th of a type (from 0) reads version n + 1. Events are never rewritten in the store:
 * whoever raises a schema version adds the step here, and the old version's golden file stays a test.
 */
export const upcasters: Readonly<Partial<Record<EventType, readonly Upcaster[]>>> = {
  // Names were recorded as they are; since version 2 they are sealed, and either says which.
  UserRegistered: [({ name, ...data }) => ({ ...data, name: { plain: name } })],
};
