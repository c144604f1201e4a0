import { EventStoreCorrupt } from '../errors.js';
import type { SubscribeOptions, Subscription, SubscriptionBatch } from '../event-store.js';
import { Backoff } from '../../time/backoff.js';
import { LONGEST_WAIT_MS } from './retrying.js';
import type { StoreClient } from './store-client.js';
import { SubscriptionFeed } from './subscription-feed.js';
import { translateError } from './translate-error.js';

const DEFAULT_MAX_BATCH = 500;

/** Who is told of a subscription. */
interface Notified {
  /** When the iteration has ended for good. */
  readonly onEnd: (subscription: AllSubscription) => void;
  /** When it is opened again. */
  readonly onResubscribe: () => void;
  /** When it has come to what no longer reads back. */
  readonly onCorrupt: (failure: EventStoreCorrupt) => void;
}

/**
 * A catch-up subscription that survives its connections: each new one starts after the last batch handed out. It does not survive
 * a record that no longer reads back: the iteration throws EventStoreCorrupt then.
 */
export class AllSubscription implements Subscription {
  readonly #client: StoreClient;
  readonly #options: SubscribeOptions;
  readonly #notified: Notified;
  readonly #closing = new AbortController();
  readonly #batches: AsyncGenerator<SubscriptionBatch>;
  #feed: SubscriptionFeed | undefined;

  constructor(client: StoreClient, options: SubscribeOptions, notified: Notified) {
    this.#client = client;
    this.#options = options;
    this.#notified = notified;
    this.#batches = this.#follow();
  }

  [Symbol.asyncIterator](): AsyncGenerator<SubscriptionBatch> {
    return this.#batches;
  }

  close(): Promise<void> {
    this.#closing.abort();
    this.#feed?.close();
    this.#notified.onEnd(this);
    return Promise.resolve();
  }

  async *#follow(): AsyncGenerator<SubscriptionBatch> {
    const { signal } = this.#closing;
    const maxBatch = this.#options.maxBatch ?? DEFAULT_MAX_BATCH;
    const backoff = new Backoff(LONGEST_WAIT_MS);
    let after = this.#options.after === 'start' ? 0n : this.#options.after;
    try {
      while (!signal.aborted) {
        this.#feed = new SubscriptionFeed(this.#client, after, this.#options, 2 * maxBatch);
        for await (const batch of drain(this.#feed, maxBatch, signal)) {
          after = batch.position;
          yield batch;
          backoff.reset();
        }
        this.#feed.close();
        if (signal.aborted) return;
        this.#throwIfCorrupt(this.#feed.failure);
        this.#options.onLost?.();
        await backoff.wait(signal);
        if (!signal.aborted) this.#notified.onResubscribe();
      }
    } finally {
      await this.close();
    }
  }

  /** @throws EventStoreCorrupt when that is why the connection has ended: another one would come no further */
  #throwIfCorrupt(error: unknown): void {
    const failure = translateError(error, 'read of the log');
    if (!(failure instanceof EventStoreCorrupt)) return;
    this.#notified.onCorrupt(failure);
    throw failure;
  }
}

/** The batches of one connection, until it is lost and all it had received has been taken. */
async function* drain(
  feed: SubscriptionFeed,
  maxBatch: number,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionBatch> {
  while (!signal.aborted) {
    const batch = feed.take(maxBatch);
    if (batch !== undefined) yield batch;
    else if (feed.hasFailed) return;
    else await feed.changed();
  }
}
