import { monotonicMs } from '../environment/clock.js';
import { randomUUID } from '../environment/ids.js';
import { clearInterval, setInterval, type Timer } from '../environment/timers.js';
import { withTimeout } from '../time/with-timeout.js';
import { EventStoreUnavailable } from './errors.js';
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
} from './event-store.js';
import { StoreOutages, type OutageObserver } from './store-outages.js';
import { HEALTH_STREAM } from './streams.js';

/** How often is looked for what goes unanswered. */
const LOOK_MS = 100;

/**
 * What is unanswered at so many looks hangs. Looks are counted and not time: while this process itself stands still,
 * nothing can be said of the store.
 */
const PATIENCE_LOOKS = 8;

/**
 * A read that is unanswered at so many looks is given up while the store hangs: whoever waits for it would wait for nothing else.
 * Later than the store is seen to hang, so that a trial can show that it does not.
 */
const GIVE_UP_LOOKS = 12;

/** For how long an append that succeeded proves that others would. */
const PROOF_LASTS_MS = 30_000;

/** How long an answer may take when the store is asked whether it works. */
const PROOF_LIMIT_MS = 1_000;

/** Is told when the store ceases to answer, and when it does again; and of outages. */
export interface HangObserver extends OutageObserver {
  /** @param operation that went unanswered */
  hangs(operation: string): void;
  resumes(): void;
}

interface Pending {
  readonly operation: string;
  /** Has whoever waits for a read wait no more; does nothing about an append, which may yet be written. */
  readonly giveUp: () => void;
  /** At how many looks in a row it was unanswered, and no append had been answered since the one before. */
  looks: number;
}

/**
 * Any event store, watched for whether it answers: a disk that is full, or a server that is frozen, fails nothing at once, but
 * lets everything wait. A store hangs when an append, or a read of a stream, has been unanswered for nearly a second in which no
 * append succeeded: on a slow disk each waits for those before it. It works again when an append succeeds, one of its own
 * trials or any other. As long as it hangs, reads that it leaves without their first answer fail soon: nothing is done by them.
 */
export class StoreWatch implements EventStore {
  readonly #store: EventStore;
  readonly #pending = new Set<Pending>();
  readonly #observers: HangObserver[] = [];
  readonly #outages = new StoreOutages(() => this.#trial());
  #timer: Timer | undefined;
  #isHanging = false;
  /** Whether an append has succeeded since the latest look. */
  #hasAppended = false;
  #provenAtMs = -Infinity;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Whether the store does not answer at present. */
  get isHanging(): boolean {
    return this.#isHanging;
  }

  /** The store itself, for what may go unanswered without anybody's being told. */
  get unwatched(): EventStore {
    return this.#store;
  }

  observe(observer: HangObserver): void {
    this.#observers.push(observer);
    this.#outages.observe(observer);
  }

  /** An attempt found nobody who accepts connections. */
  noteUnreachable(): void {
    this.#outages.noteUnreachable();
  }

  /**
   * Resolves when the store does what it is for: it has just appended, and answers; or it appends now.
   * @throws EventStoreUnavailable when it does not within a second
   */
  async prove(): Promise<void> {
    const late = () => new EventStoreUnavailable(`no answer within ${PROOF_LIMIT_MS} ms`);
    if (this.#isHanging) throw new EventStoreUnavailable('appends wait; commands are refused');
    const isProven = monotonicMs() - this.#provenAtMs < PROOF_LASTS_MS;
    const proof = isProven ? this.#store.ping() : this.#watched('trial', () => this.#trial());
    await withTimeout(proof, PROOF_LIMIT_MS, late);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    const append = (): Promise<Appended> => this.#store.append(stream, events, expected);
    const appended = await this.#watched(`append to ${stream}`, append);
    this.#note();
    return appended;
  }

  deleteStream(stream: string): Promise<void> {
    return this.#watched(`deletion of ${stream}`, () => this.#store.deleteStream(stream));
  }

  async *readStream(
    stream: string,
    options?: ReadStreamOptions,
  ): AsyncGenerator<RecordedEvent, void> {
    const events = this.#store.readStream(stream, options)[Symbol.asyncIterator]();
    // The first answer tells; watching each event would cost as much as reading it.
    let next = await this.#firstOf(events, `read of ${stream}`);
    try {
      for (; next.done !== true; next = await events.next()) yield next.value;
    } finally {
      await events.return?.();
    }
  }

  readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    return this.#store.readAll(options);
  }

  head(streamPrefixes: readonly string[]): Promise<RecordedEvent | undefined> {
    return this.#store.head(streamPrefixes);
  }

  subscribeToAll(options: SubscribeOptions): Subscription {
    return this.#store.subscribeToAll(options);
  }

  ping(): Promise<void> {
    return this.#store.ping();
  }

  /** Watches no more. */
  stop(): void {
    this.#outages.stop();
    clearInterval(this.#timer);
  }

  close(): Promise<void> {
    this.stop();
    return this.#store.close();
  }

  /** The first answer to a read. @throws EventStoreUnavailable when it is given up; or what the read throws */
  #firstOf<T>(events: AsyncIterator<T>, operation: string): Promise<IteratorResult<T>> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        reject(new EventStoreUnavailable(`${operation}; appends wait, too`));
        // It waits on by itself, for as long as the adapter tries.
        void events.return?.().catch(() => undefined);
      };
      this.#watched(operation, () => events.next(), giveUp).then(resolve, reject);
    });
  }

  /** @param giveUp see Pending */
  async #watched<T>(
    operation: string,
    work: () => Promise<T>,
    giveUp: () => void = () => undefined,
  ): Promise<T> {
    const pending = { operation, giveUp, looks: 0 };
    this.#pending.add(pending);
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS).unref();
    try {
      return await work();
    } finally {
      this.#pending.delete(pending);
    }
  }

  #look(): void {
    if (this.#pending.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const isAtWork = this.#hasAppended;
    this.#hasAppended = false;
    for (const pending of this.#pending) {
      pending.looks = isAtWork ? Math.min(pending.looks, 0) : pending.looks + 1;
      if (pending.looks >= PATIENCE_LOOKS && !this.#isHanging) this.#hang(pending.operation);
      if (pending.looks === GIVE_UP_LOOKS) pending.giveUp();
    }
  }

  #hang(operation: string): void {
    this.#isHanging = true;
    for (const observer of this.#observers) observer.hangs(operation);
    this.#outages.begin({ kind: 'hangs', operation });
  }

  async #trial(): Promise<void> {
    const trial = { id: randomUUID(), type: 'HealthTried', data: {}, metadata: {} };
    await this.#store.append(HEALTH_STREAM, [trial], 'any');
    this.#note();
  }

  /** Notes that an append has succeeded. */
  #note(): void {
    this.#provenAtMs = monotonicMs();
    this.#hasAppended = true;
    this.#outages.end();
    if (!this.#isHanging) return;
    this.#isHanging = false;
    // What went unanswered while others are answered, such as a repetition that waits for its turn, says no more.
    for (const pending of this.#pending) {
      if (pending.looks >= PATIENCE_LOOKS) pending.looks = -Infinity;
    }
    for (const observer of this.#observers) observer.resumes();
  }
}
