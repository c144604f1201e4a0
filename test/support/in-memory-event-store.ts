import { setImmediate as nextTurn } from 'node:timers/promises';

import { StreamDeleted, WrongExpectedRevision } from '../../src/eventstore/errors.js';
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
} from '../../src/eventstore/event-store.js';

const DEFAULT_MAX_BATCH = 500;

/** Positions are byte offsets in a real store: they rise by more than one, and begin where they like. */
const POSITION_STEP = 137n;

/**
 * The event-store port in memory: every rule of the port, no durability. Subscriptions cut the log into batches of
 * random sizes, each its own, as a network does.
 */
export class InMemoryEventStore implements EventStore {
  readonly #largestBatch: number;
  readonly #clock: () => Date;
  readonly #log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #deleted = new Set<string>();
  readonly #subscriptions = new Set<LogSubscription>();

  /**
   * @param largestBatch that subscriptions yield, if they do not ask for less
   * @param clock by which events are recorded
   */
  constructor(largestBatch = Infinity, clock = () => new Date()) {
    this.#largestBatch = largestBatch;
    this.#clock = clock;
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (this.#deleted.has(stream)) throw new StreamDeleted(stream);
    const recorded = this.#streams.get(stream) ?? [];
    if (!isAt(recorded, expected)) {
      const earlier = repeated(recorded, events, expected);
      if (earlier === undefined) throw new WrongExpectedRevision(stream, String(expected));
      return { lastRevision: earlier.revision, position: earlier.position };
    }
    for (const event of events) this.#record(stream, recorded, event);
    this.#streams.set(stream, recorded);
    for (const subscription of this.#subscriptions) subscription.wake();
    const last = recorded.at(-1);
    return { lastRevision: last?.revision ?? -1n, position: last?.position ?? 0n };
  }

  async deleteStream(stream: string): Promise<void> {
    this.#deleted.add(stream);
    this.#streams.delete(stream);
    const kept = this.#log.filter((event) => event.stream !== stream);
    this.#log.splice(0, this.#log.length, ...kept);
  }

  async *readStream(
    stream: string,
    { direction = 'forwards', from, maxCount = Infinity }: ReadStreamOptions = {},
  ): AsyncGenerator<RecordedEvent> {
    if (this.#deleted.has(stream)) throw new StreamDeleted(stream);
    const events = [...(this.#streams.get(stream) ?? [])];
    if (direction === 'backwards') events.reverse();
    const start = typeof from === 'bigint' ? from : undefined;
    const due = events.filter(
      ({ revision }) =>
        start === undefined || (direction === 'forwards' ? revision >= start : revision <= start),
    );
    const none = from === (direction === 'forwards' ? 'end' : 'start');
    for (const event of none ? [] : due.slice(0, maxCount)) yield event;
  }

  async readAll({
    after,
    streamPrefixes,
    maxCount,
  }: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    return this.#log
      .filter(
        (event) =>
          (after === 'start' || event.position > after) && isNamed(event.stream, streamPrefixes),
      )
      .slice(0, maxCount);
  }

  async head(streamPrefixes: readonly string[]): Promise<RecordedEvent | undefined> {
    return this.#log.findLast(({ stream }) => isNamed(stream, streamPrefixes));
  }

  subscribeToAll(options: SubscribeOptions): Subscription {
    const maxBatch = Math.min(options.maxBatch ?? DEFAULT_MAX_BATCH, this.#largestBatch);
    const subscription = new LogSubscription(this.#log, { ...options, maxBatch }, () =>
      this.#subscriptions.delete(subscription),
    );
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
  }

  #record(stream: string, recorded: RecordedEvent[], event: NewEvent): void {
    const entry: RecordedEvent = {
      ...event,
      stream,
      revision: BigInt(recorded.length),
      position: BigInt(this.#log.length + 1) * POSITION_STEP,
      created: this.#clock(),
    };
    recorded.push(entry);
    this.#log.push(entry);
  }
}

function isNamed(stream: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => stream.startsWith(prefix));
}

function isAt(recorded: readonly RecordedEvent[], expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  if (expected === 'no_stream') return recorded.length === 0;
  if (expected === 'stream_exists') return recorded.length > 0;
  return BigInt(recorded.length) - 1n === expected;
}

/** The last event of an append that was made before with these ids at this revision, or undefined. */
function repeated(
  recorded: readonly RecordedEvent[],
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): RecordedEvent | undefined {
  const start = typeof expected === 'bigint' ? Number(expected) + 1 : 0;
  const there = recorded.slice(start, start + events.length);
  const same = events.length > 0 && events.every(({ id }, index) => there[index]?.id === id);
  return same ? there.at(-1) : undefined;
}

/** Reads along a log that grows. */
class LogSubscription implements Subscription {
  readonly #log: readonly RecordedEvent[];
  readonly #options: SubscribeOptions & { readonly maxBatch: number };
  readonly #onClose: () => void;
  #next: number;
  #saidLive = false;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(
    log: readonly RecordedEvent[],
    options: SubscribeOptions & { readonly maxBatch: number },
    onClose: () => void,
  ) {
    this.#log = log;
    this.#options = options;
    this.#onClose = onClose;
    const { after } = options;
    const index = log.findIndex(({ position }) => after === 'start' || position > after);
    this.#next = index < 0 ? log.length : index;
  }

  wake(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onClose();
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<SubscriptionBatch> {
    while (!this.#closed) {
      const batch = this.#take();
      if (batch !== undefined) yield batch;
      // As over a network: others get their turn between two batches. No timer, of which nobody knows how many turns it is.
      if (this.#next < this.#log.length) await nextTurn();
      else if (!this.#closed) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #take(): SubscriptionBatch | undefined {
    const { maxBatch, streamPrefixes, eventTypes, after } = this.#options;
    const size = Math.ceil(maxBatch * (1 - Math.random()));
    const events: RecordedEvent[] = [];
    const start = this.#next;
    while (this.#next < this.#log.length && events.length < size) {
      const event = this.#log[this.#next++]!;
      const named = isNamed(event.stream, streamPrefixes);
      const typed = eventTypes === undefined || eventTypes.includes(event.type);
      if (typed && (named || streamPrefixes.length === 0)) events.push(event);
    }
    const live = this.#next === this.#log.length;
    if (this.#next === start && (this.#saidLive || !live)) return undefined;
    this.#saidLive ||= live;
    const last = this.#log[this.#next - 1]?.position ?? (after === 'start' ? 0n : after);
    return { events, position: last, live };
  }
}
