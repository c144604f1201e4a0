import type { ReadStreamOptions, RecordedEvent } from '../event-store.js';
import { streamRequest } from './read-request.js';
import type { ReadResponse } from './read-response.js';
import { Retries, type RetryLimits } from './retrying.js';
import { endRead, type StoreClient } from './store-client.js';

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
  const call = await client.openRead(streamRequest(stream, options));
  // Errors that arrive after the loop was left, such as that of cancelling, concern nobody.
  call.on('error', () => undefined);
  try {
    const responses: AsyncIterable<ReadResponse> = call.iterator({ destroyOnReturn: false });
    for await (const response of responses) {
      if (response.kind === 'event') yield response.event;
    }
  } finally {
    endRead(call);
  }
}
