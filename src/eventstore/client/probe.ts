import { streamRequest } from './read-request.js';
import { endRead, type ReadCall, type StoreClient } from './store-client.js';
import { withTimeout } from './with-timeout.js';

/** A stream that nobody writes: to say so, the server must be able to look streams up. */
const UNUSED_STREAM = 'tradeflow-probe';

/** Resolves when the server answers a read within `timeoutMs`. @throws TransientFailure, or gRPC's error */
export async function probe(client: StoreClient, timeoutMs: number): Promise<void> {
  const opening = client.openRead(
    streamRequest(UNUSED_STREAM, { direction: 'forwards', from: 'start', maxCount: 1 }),
  );
  try {
    await withTimeout(opening.then(answered), timeoutMs, 'the server did not answer in time');
  } finally {
    // Also when it opens later than anybody waits.
    opening.then(endRead, () => undefined);
  }
}

/** Resolves with the first message or the end of the answer. */
function answered(call: ReadCall): Promise<void> {
  // Errors that arrive after the answer, such as that of cancelling, concern nobody.
  call.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    call
      .once('data', () => resolve())
      .once('end', resolve)
      .once('error', reject);
  });
}
