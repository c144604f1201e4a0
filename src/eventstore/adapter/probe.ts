import { StreamNotFoundError } from '@eventstore/db-client';
import type { StoreClient } from './store-client.js';
import { TransientFailure } from './transient-failure.js';

/** A stream that nobody writes: to say so, the server must be able to look streams up. */
const UNUSED_STREAM = 'tradeflow-probe';

/** Resolves when the server answers a read within `timeoutMs`. @throws TransientFailure or the client's error */
export async function probe(client: StoreClient, timeoutMs: number): Promise<void> {
  const read = client.readStream(UNUSED_STREAM, { maxCount: 1 });
  const timer = setTimeout(() => {
    read.destroy(new TransientFailure('the server did not answer in time'));
  }, timeoutMs);
  // Errors that arrive after the answer, such as that of cancelling, concern nobody.
  read.on('error', () => undefined);
  try {
    await read[Symbol.asyncIterator]().next();
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  } finally {
    clearTimeout(timer);
    await read.cancel().catch(() => undefined);
  }
}
