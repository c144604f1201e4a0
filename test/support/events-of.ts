import type { EventStore, RecordedEvent } from '../../src/eventstore/event-store.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

/** All events of a stream, in order. */
export async function eventsOf(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}

/** A store whose one stream holds what a process had written that died behind these events. */
export async function storeOf(
  stream: string,
  events: readonly RecordedEvent[],
): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  const written = events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await store.append(stream, written, 'no_stream');
  return store;
}
