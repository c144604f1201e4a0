import { StreamDeleted } from '../errors.js';
import { shared, streams } from './official-client.js';
import { retrying, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';
import { TransientFailure, translateStreamError } from './translate-error.js';

/**
 * Ends a stream for ever, whatever there is of it; that it has been ended before is no failure.
 * @param attemptMs for the answer to one attempt
 * @throws EventStoreUnavailable when that is not known to have been done
 */
export async function deleteStream(
  client: StoreClient,
  stream: string,
  attemptMs: number,
  limits: RetryLimits,
): Promise<void> {
  const operation = `deletion of ${stream}`;
  const request = new streams.TombstoneReq().setOptions(
    new streams.TombstoneReq.Options()
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8')))
      .setAny(new shared.Empty()),
  );
  const attempt = async (): Promise<void> => {
    const leader = await client.leader();
    try {
      await leader.tombstone(request, attemptMs);
    } catch (error) {
      const failure = translateStreamError(error, operation, stream);
      if (failure instanceof TransientFailure) leader.doubt();
      throw failure;
    }
  };
  try {
    await retrying(operation, limits, attempt, 'write');
  } catch (error) {
    if (!(error instanceof StreamDeleted)) throw error;
  }
}
