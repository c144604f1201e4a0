import type { EventStore, RecordedEvent } from './event-store.js';

/**
 * The last event of a stream, as the leader of the store has it; undefined when there is none.
 * @throws EventStoreUnavailable when the store does not answer
 */
export async function latestEvent(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
): Promise<RecordedEvent | undefined> {
  const latest = { direction: 'backwards', maxCount: 1, fromLeader: true } as const;
  for await (const event of store.readStream(stream, latest)) return event;
  return undefined;
}
