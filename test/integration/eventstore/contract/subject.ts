import { randomUUID } from 'node:crypto';
import type {
  EventStore,
  JsonObject,
  NewEvent,
  RecordedEvent,
  SubscribeOptions,
  SubscriptionBatch,
} from '../../../../src/eventstore/event-store.js';

export { rejection } from '../../../support/rejection.js';

/** A store under test: the port to it, and its address for cases that need the stock client. */
export interface Subject {
  readonly store: EventStore;
  readonly url: string;
}

/** A suite is handed the subject lazily: mocha describes before it connects. */
export type SubjectOf = () => Subject;

/** A stream name that no other run has used, so that the contract may run against any server. */
export function newStream(prefix = 'contract'): string {
  return `${prefix}-${randomUUID()}`;
}

/** `count` new events, numbered in their data from `first`. */
export function newEvents(count: number, first = 0): NewEvent[] {
  return Array.from({ length: count }, (_, index) => newEvent({ number: first + index }));
}

export function newEvent(data: JsonObject, type = 'Tested'): NewEvent {
  return { id: randomUUID(), type, data, metadata: { purpose: 'contract' } };
}

/** An event whose data takes `bytes` bytes. */
export function newEventOfSize(bytes: number): NewEvent {
  const frame = JSON.stringify({ padding: '' }).length;
  return newEvent({ padding: 'x'.repeat(bytes - frame) });
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function ids(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** The batches of a new subscription up to the first that satisfies `isLast`. */
export async function batchesUntil(
  store: EventStore,
  options: SubscribeOptions,
  isLast: (batch: SubscriptionBatch, events: readonly RecordedEvent[]) => boolean,
): Promise<SubscriptionBatch[]> {
  const subscription = store.subscribeToAll(options);
  const batches: SubscriptionBatch[] = [];
  const events: RecordedEvent[] = [];
  try {
    for await (const batch of subscription) {
      batches.push(batch);
      events.push(...batch.events);
      if (isLast(batch, events)) break;
    }
  } finally {
    await subscription.close();
  }
  return batches;
}

/** The events of a new subscription until there are `count`. */
export async function subscribedEvents(
  store: EventStore,
  options: SubscribeOptions,
  count: number,
): Promise<RecordedEvent[]> {
  const batches = await batchesUntil(store, options, (_, events) => events.length >= count);
  return batches.flatMap(({ events }) => events);
}
