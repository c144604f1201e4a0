import { setMaxListeners } from 'node:events';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
  Subscription,
} from '../event-store.js';
import { withTimeout } from '../../time/with-timeout.js';
import { AllSubscription } from './all-subscription.js';
import { Appender } from './appender.js';
import { streamRequest } from './read-request.js';
import { retrying, type RetryLimits } from './retrying.js';
import { endRead, type ReadCall, type StoreClient } from './store-client.js';
import { readStream } from './stream-reader.js';
import { TransientFailure } from './translate-error.js';

/** A stream that nobody writes: to say so, the server must be able to look streams up. */
const UNUSED_STREAM = 'tradeflow-probe';

/** How long the adapter keeps trying, and who is told when it has to. */
export interface RetryPolicy extends Pick<RetryLimits, 'onRetry'> {
  /** For an operation with all its repetitions; a read starts anew with every event. */
  readonly totalMs: number;
  /** For the answer to one attempt. */
  readonly attemptMs: number;
  /** Is called when a subscription is opened again. */
  readonly onResubscribe: () => void;
}

/** The port over the official EventStoreDB client. */
export class ClientEventStore implements EventStore {
  readonly #client: StoreClient;
  readonly #policy: RetryPolicy;
  readonly #closing = new AbortController();
  readonly #limits: RetryLimits;
  readonly #appender: Appender;
  readonly #subscriptions = new Set<AllSubscription>();

  constructor(client: StoreClient, policy: RetryPolicy) {
    this.#client = client;
    this.#policy = policy;
    // Every operation that waits for its next attempt listens to it.
    setMaxListeners(0, this.#closing.signal);
    const { totalMs, onRetry } = policy;
    this.#limits = { totalMs, onRetry, signal: this.#closing.signal };
    this.#appender = new Appender(client, policy.attemptMs, this.#limits);
  }

  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    return this.#appender.append(stream, events, expected);
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    return readStream(this.#client, stream, options, this.#limits);
  }

  subscribeToAll(options: SubscribeOptions): Subscription {
    const subscription = new AllSubscription(this.#client, options, {
      onEnd: (ended) => this.#subscriptions.delete(ended),
      onResubscribe: this.#policy.onResubscribe,
    });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  ping(): Promise<void> {
    const limits = { ...this.#limits, totalMs: this.#policy.attemptMs };
    return retrying('ping', limits, (remainingMs) => probe(this.#client, remainingMs));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const subscription of [...this.#subscriptions]) await subscription.close();
    await this.#client.close();
  }
}

/** Resolves when the server answers a read within `timeoutMs`. @throws TransientFailure, or gRPC's error */
async function probe(client: StoreClient, timeoutMs: number): Promise<void> {
  const opening = client.openRead(
    streamRequest(UNUSED_STREAM, { direction: 'forwards', from: 'start', maxCount: 1 }),
  );
  try {
    await withTimeout(opening.then(firstResponse), timeoutMs, noAnswer);
  } finally {
    // Also when it opens later than anybody waits.
    opening.then(endRead, () => undefined);
  }
}

/** Resolves with the first message or the end of the answer. */
function firstResponse(call: ReadCall): Promise<void> {
  // Errors that arrive after the answer, such as that of cancelling, concern nobody.
  call.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    call
      .once('data', () => resolve())
      .once('end', resolve)
      .once('error', reject);
  });
}

function noAnswer(): TransientFailure {
  return new TransientFailure('the server did not answer in time');
}
