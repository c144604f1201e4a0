import { setMaxListeners } from 'node:events';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
  Subscription,
} from '../event-store.js';
import { AllSubscription } from './all-subscription.js';
import { Appender } from './appender.js';
import { deleteStream } from './deletion.js';
import { Patience } from './patience.js';
import { headRequest, readAllRequest, streamRequest } from './read-request.js';
import { retrying, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';
import { probe, readEvents } from './short-read.js';
import { readStream } from './stream-reader.js';

/** A stream that nobody writes: to say so, the server must be able to look streams up. */
const UNUSED_STREAM = 'tradeflow-probe';

const PROBE = streamRequest(UNUSED_STREAM, { direction: 'forwards', from: 'start', maxCount: 1 });

/** How long a leader may leave appends, and reads that wait for it, without an answer before it is left; at first. */
const SILENCE_MS = 1_500;

/** How long the adapter keeps trying, and who is told when it has to. */
export interface RetryPolicy extends Pick<RetryLimits, 'onRetry' | 'onCorrupt' | 'refusedMs'> {
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
  readonly #patience: Patience;
  readonly #appender: Appender;
  readonly #subscriptions = new Set<AllSubscription>();

  constructor(client: StoreClient, policy: RetryPolicy) {
    this.#client = client;
    this.#policy = policy;
    // Every operation that waits for its next attempt listens to it.
    setMaxListeners(0, this.#closing.signal);
    const { totalMs, refusedMs, onRetry, onCorrupt } = policy;
    this.#limits = { totalMs, refusedMs, onRetry, onCorrupt, signal: this.#closing.signal };
    this.#patience = new Patience(SILENCE_MS, policy.attemptMs);
    this.#appender = new Appender(client, policy.attemptMs, this.#patience, this.#limits);
  }

  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    return this.#appender.append(stream, events, expected);
  }

  deleteStream(stream: string): Promise<void> {
    return deleteStream(this.#client, stream, this.#policy.attemptMs, this.#limits);
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const patience = { leader: this.#patience, anyMs: this.#policy.attemptMs };
    return readStream(this.#client, stream, options, patience, this.#limits);
  }

  subscribeToAll(options: SubscribeOptions): Subscription {
    const subscription = new AllSubscription(this.#client, options, {
      onEnd: (ended) => this.#subscriptions.delete(ended),
      onResubscribe: this.#policy.onResubscribe,
      onCorrupt: this.#policy.onCorrupt,
    });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    const { after, maxCount } = options;
    const isDue = ({ position }: RecordedEvent): boolean => after === 'start' || position > after;
    return this.#attempt('read of the log', (remainingMs) =>
      readEvents(this.#client, readAllRequest(options), { maxCount, isDue }, remainingMs),
    );
  }

  async head(streamPrefixes: readonly string[]): Promise<RecordedEvent | undefined> {
    const wanted = { maxCount: 1, isDue: () => true };
    const [event] = await this.#attempt('read of the head of the log', (remainingMs) =>
      readEvents(this.#client, headRequest(streamPrefixes), wanted, remainingMs),
    );
    return event;
  }

  ping(): Promise<void> {
    return this.#attempt('ping', (remainingMs) => probe(this.#client, PROBE, remainingMs));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const subscription of [...this.#subscriptions]) await subscription.close();
    this.#client.close();
  }

  /** An operation that has the time of one attempt for all its repetitions. */
  #attempt<T>(operation: string, attempt: (remainingMs: number) => Promise<T>): Promise<T> {
    const limits = { ...this.#limits, totalMs: this.#policy.attemptMs, refusedMs: undefined };
    return retrying(operation, limits, attempt);
  }
}
