import { status } from '@grpc/grpc-js';
import type { EventDatabase } from '../engine/event-database.js';
import { failure, toServiceError } from './grpc-error.js';
import { readAll } from './read-all.js';
import type { ReadContext } from './read-context.js';
import { readStream } from './read-stream.js';
import type { ReadCall } from './send.js';
import { subscribeToAll } from './subscribe-to-all.js';
import { subscribeToStream } from './subscribe-to-stream.js';

/** Read: one call for reads and subscriptions, of a stream and of the whole log. */
export function readHandler(database: EventDatabase) {
  return (call: ReadCall): void => {
    const gone = new AbortController();
    call.on('cancelled', () => gone.abort());
    dispatch(database, call, gone.signal).then(
      () => call.end(),
      (error: unknown) => {
        if (!gone.signal.aborted) call.emit('error', toServiceError(error));
      },
    );
  };
}

async function dispatch(
  database: EventDatabase,
  call: ReadCall,
  signal: AbortSignal,
): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) throw failure(status.INVALID_ARGUMENT, 'the read has no options');
  const idForm = options.getUuidOption()?.hasString() === true ? 'string' : 'structured';
  const context: ReadContext = { database, call, options, idForm, signal };
  const stream = options.getStream();
  const all = options.getAll();
  const isSubscription = options.hasSubscription();
  if (stream !== undefined) {
    return isSubscription ? subscribeToStream(context, stream) : readStream(context, stream);
  }
  if (all !== undefined) {
    return isSubscription ? subscribeToAll(context, all) : readAll(context, all);
  }
  throw failure(status.INVALID_ARGUMENT, 'the read names neither a stream nor $all');
}
