import { monotonicMs } from '../environment/clock.js';
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
  SubscriptionBatch,
} from './event-store.js';

/** Is told what a process does with its event store. */
export interface StoreObserver {
  /** @param error what the append ended with; undefined when its events are durable. */
  appended(events: number, seconds: number, error: unknown): void;
  /** Events that a stream, or the log, was read for. */
  read(events: number): void;
  /** Events that a subscription received, and the log position that it has reached with them. */
  received(events: number, position: bigint): void;
}

/** Is told of appends as they begin, by their events. */
export interface AppendTracer {
  /** @returns is called with what the append ended with: undefined when its events are durable */
  beginAppend(stream: string, events: readonly NewEvent[]): ((error: unknown) => void) | undefined;
}

/** Any event store, watched by an observer, who changes nothing. */
export class ObservedEventStore implements EventStore {
  readonly #store: EventStore;
  readonly #observer: StoreObserver;
  readonly #tracer: AppendTracer | undefined;

  /** @param tracer absent where there are no traces */
  constructor(store: EventStore, observer: StoreObserver, tracer?: AppendTracer) {
    this.#tracer = tracer;
    this.#store = store;
    this.#observer = observer;
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    const beganMs = monotonicMs();
    const endTrace = this.#tracer?.beginAppend(stream, events);
    let failure: unknown;
    try {
      return await this.#store.append(stream, events, expected);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      this.#observer.appended(events.length, (monotonicMs() - beganMs) / 1000, failure);
      endTrace?.(failure);
    }
  }

  deleteStream(stream: string): Promise<void> {
    return this.#store.deleteStream(stream);
  }

  async *readStream(
    stream: string,
    options?: ReadStreamOptions,
  ): AsyncGenerator<RecordedEvent, void> {
    let events = 0;
    try {
      for await (const event of this.#store.readStream(stream, options)) {
        events += 1;
        yield event;
      }
    } finally {
      this.#observer.read(events);
    }
  }

  async readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    const events = await this.#store.readAll(options);
    this.#observer.read(events.length);
    return events;
  }

  async head(streamPrefixes: readonly string[]): Promise<RecordedEvent | undefined> {
    const event = await this.#store.head(streamPrefixes);
    this.#observer.read(event === undefined ? 0 : 1);
    return event;
  }

  subscribeToAll(options: SubscribeOptions): Subscription {
    const subscription = this.#store.subscribeToAll(options);
    return {
      close: () => subscription.close(),
      [Symbol.asyncIterator]: () => this.#batches(subscription),
    };
  }

  ping(): Promise<void> {
    return this.#store.ping();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async *#batches(subscription: Subscription): AsyncGenerator<SubscriptionBatch, void> {
    for await (const batch of subscription) {
      this.#observer.received(batch.events.length, batch.position);
      yield batch;
    }
  }
}
