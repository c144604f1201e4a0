import type { JsonObject } from '../event-store.js';

/** The version of each event type that this code writes and folds. */
export const schemaVersions = {
  UserRegistered: 1,
  MarketListed: 1,
  MarketStatusChanged: 1,
  OrderPlaced: 1,
  OrderRejected: 1,
  OrderMatched: 1,
  OrderAmended: 1,
  OrderTriggered: 1,
  OrderReduced: 1,
  OrderCancelled: 1,
} as const satisfies Record<string, number>;

export type EventType = keyof typeof schemaVersions;

/** Turns the data of one version into that of the next. */
export type Upcaster = (data: JsonObject) => JsonObject;

/**
 * Upcasters by event type; the n-th of a type (from 0) reads version n + 1. Events are never rewritten in the store:
 * whoever raises a schema version adds the step here, and the old version's golden file stays a test.
 */
export const upcasters: Readonly<Partial<Record<EventType, readonly Upcaster[]>>> = {};
