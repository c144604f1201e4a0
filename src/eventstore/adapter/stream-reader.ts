import { type ResolvedEvent, StreamNotFoundError } from '@eventstore/db-client';
import type { ReadStreamOptions, RecordedEvent } from '../event-store.js';
import { toRecordedEvent } from './recorded-event.js';
import { Retries, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';

/**
 * Reads a stream, going on after the last event when the connection is lost.
 * @throws StreamDeleted; EventStoreUnavailable when no event came for as long as `limits` allow
 */
export async function* readStream(
  client: StoreClient,
  stream: string,
  options: ReadStreamOptions,
  limits: RetryLimits,
): AsyncGenerator<RecordedEvent> {
  const direction = options.direction ?? 'forwards';
  const step = direction === 'forwards' ? 1n : -1n;
  let from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
  let remaining = options.maxCount ?? Number.MAX_SAFE_INTEGER;
  const retries = new Retries(`read of ${stream}`, limits);
  while (remaining > 0 && from !== -1n) {
    try {
      for await (const event of readOnce(client, stream, {
        direction,
        from,
        maxCount: remaining,
      })) {
        from = event.revision + step;
        remaining--;
        yield event;
        retries.progress();
      }
      return;
    } catch (error) {
      await retries.after(error);
    }
  }
}

async function* readOnce(
  client: StoreClient,
  stream: string,
  options: Required<ReadStreamOptions>,
): AsyncGenerator<RecordedEvent> {
  const { direction, from, maxCount } = options;
  const read = client.readStream(stream, { direction, fromRevision: from, maxCount });
  // Errors that arrive after the loop was left, such as that of cancelling, concern nobody.
  read.on('error', () => undefined);
  try {
    const resolved: AsyncIterable<ResolvedEvent> = read.iterator({ destroyOnReturn: false });
    for await (const { event } of resolved) {
      if (event !== undefined) yield toRecordedEvent(event);
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  } finally {
    // A reader who left early must let the rest through: destroying `read` instead would leave the call beneath it
    // waiting for ever to be read to its end, and the client's dispose waiting for that call.
    read.resume();
    await read.cancel().catch(() => undefined);
  }
}
