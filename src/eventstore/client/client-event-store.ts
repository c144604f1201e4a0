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
import { AllSubscription } from './all-subscription.js';
import { Appender } from './appender.js';
import { probe } from './probe.js';
import { retrying, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';
import { readStream } from './stream-reader.js';

/** How patient the adapter is, in milliseconds, and who is told when it has to be. */
export interface Patience extends Pick<RetryLimits, 'onRetry'> {
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
  readonly #patience: Patience;
  readonly #closing = new AbortController();
  readonly #limits: RetryLimits;
  readonly #appender: Appender;
  readonly #subscriptions = new Set<AllSubscription>();

  constructor(client: StoreClient, patience: Patience) {
    this.#client = client;
    this.#patience = patience;
    // Every operation that waits for its next attempt listens to it.
    setMaxListeners(0, this.#closing.signal);
    const { totalMs, onRetry } = patience;
    this.#limits = { totalMs, onRetry, signal: this.#closing.signal };
    this.#appender = new Appender(client, patience.attemptMs, this.#limits);
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
      onResubscribe: this.#patience.onResubscribe,
    });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  ping(): Promise<void> {
    const limits = { ...this.#limits, totalMs: this.#patience.attemptMs };
    return retrying('ping', limits, (remainingMs) => probe(this.#client, remainingMs));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const subscription of [...this.#subscriptions]) await subscription.close();
    await this.#client.close();
  }
}
