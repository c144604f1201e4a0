import type { ReadStreamOptions, RecordedEvent } from '../event-store.js';
import type { Patience } from './patience.js';
import { type Stretch, streamRequest } from './read-request.js';
import type { ReadResponse } from './read-response.js';
import { Retries, type RetryLimits } from './retrying.js';
import { SilenceTimer } from './silence-timer.js';
import type { StoreClient } from './store-client.js';
import { endRead, type StoreNode } from './store-node.js';
import { TransientFailure, translateStreamError } from './translate-error.js';

/** How long nodes may leave a read without an answer. */
export interface ReadPatience {
  /** With the leader, when the read is from it: those who decide wait for it. */
  readonly leader: Patience;
  /** With any node: one that lives and has forgotten a read never answers it. */
  readonly anyMs: number;
}

/**
 * Reads a stream, going on after the last event when the connection is lost, or nothing comes for too long.
 * @throws StreamDeleted, EventStoreCorrupt; EventStoreUnavailable when no event came for as long as `limits` allow
 */
export async function* readStream(
  client: StoreClient,
  stream: string,
  options: ReadStreamOptions,
  patience: ReadPatience,
  limits: RetryLimits,
): AsyncGenerator<RecordedEvent> {
  const direction = options.direction ?? 'forwards';
  const step = direction === 'forwards' ? 1n : -1n;
  let from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
  if (direction === 'forwards' && from === 'end') {
    // Nothing lies there. EventStoreDB fails such a read with UNKNOWN, as if it were in trouble; by another one it tells what else
    // there is to tell of the stream.
    const last = { ...options, direction: 'backwards', maxCount: 1 } as const;
    for await (const _event of readStream(client, stream, last, patience, limits)) continue;
    return;
  }
  let remaining = options.maxCount ?? Number.MAX_SAFE_INTEGER;
  const operation = `read of ${stream}`;
  const retries = new Retries(operation, limits);
  while (remaining > 0 && from !== -1n) {
    try {
      const stretch: Stretch = { direction, from, maxCount: remaining };
      const events =
        options.fromLeader === true
          ? readFromLeader(await client.leader(), stream, stretch, patience.leader)
          : readFromAny(await client.reader(), stream, stretch, patience.anyMs);
      for await (const event of events) {
        from = event.revision + step;
        remaining--;
        yield event;
        retries.progress();
      }
      return;
    } catch (error) {
      await retries.after(translateStreamError(error, operation, stream));
    }
  }
}

function readFromAny(
  node: StoreNode,
  stream: string,
  stretch: Stretch,
  limitMs: number,
): AsyncGenerator<RecordedEvent> {
  const silence = new SilenceTimer(
    () => limitMs,
    () => node.leave('unanswered'),
  );
  return readOnce(node, stream, stretch, silence);
}

/** A read by which something is decided: whoever waits for it does not wait for a leader that may be none any more. */
async function* readFromLeader(
  leader: StoreNode,
  stream: string,
  stretch: Stretch,
  patience: Patience,
): AsyncGenerator<RecordedEvent> {
  const { endpoint } = leader;
  const limitMs = (): number => patience.limitMs(endpoint);
  const silence = new SilenceTimer(limitMs, () => {
    if (leader.hasLeft) return;
    patience.exceeded(endpoint);
    leader.leave('unanswered');
  });
  try {
    yield* readOnce(leader, stream, stretch, silence, true);
  } catch (error) {
    const failure = translateStreamError(error, `read of ${stream}`, stream);
    if (failure instanceof TransientFailure) leader.doubt();
    throw failure;
  }
}

/** Reads once, and has the silence before each answer timed. */
async function* readOnce(
  node: StoreNode,
  stream: string,
  stretch: Stretch,
  silence: SilenceTimer,
  fromLeader = false,
): AsyncGenerator<RecordedEvent> {
  const call = node.openRead(streamRequest(stream, stretch), { fromLeader });
  // Errors that arrive after the loop was left, such as that of cancelling, concern nobody.
  call.on('error', () => undefined);
  try {
    const responses: AsyncIterable<ReadResponse> = call.iterator({ destroyOnReturn: false });
    silence.start();
    for await (const response of responses) {
      silence.stop();
      if (response.kind === 'event') yield response.event;
      silence.start();
    }
  } finally {
    silence.end();
    endRead(call);
  }
}
