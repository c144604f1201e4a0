import { randomUUID } from '../environment/ids.js';
import { WrongExpectedRevision } from './errors.js';
import type { EventStore } from './event-store.js';
import { METADATA_TYPE, metadataStream } from './streams.js';

/**
 * Has the event store show the latest events of a stream only, unless it has been told something of the stream before; it may
 * then drop the others.
 * @throws the errors of the event store
 */
export async function keepLatest(
  store: Pick<EventStore, 'append'>,
  stream: string,
  count: number,
): Promise<void> {
  const data = { $maxCount: count };
  const metadata = { id: randomUUID(), type: METADATA_TYPE, data, metadata: {} };
  try {
    await store.append(metadataStream(stream), [metadata], 'no_stream');
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
}
