import type { Logger } from 'pino';

import type { EventStore, ExpectedRevision } from '../../eventstore/event-store.js';
import type { Clock } from '../clock.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import { notAttempted } from '../errors.js';
import type { AggregateKind } from './aggregate-kind.js';
import { readContinuation } from './continuation.js';
import { ClockLead } from './clock-lead.js';
import { HotAggregate } from './hot-aggregate.js';

/** What an aggregate is read with. */
export interface ReaderParts<State> {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Of this aggregate; absent when none are taken. */
  readonly snapshots?: Snapshots<State>;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Reads an aggregate from the event store, and by the way compares this process's clock with the store's. A failure to
 * read tells the client that nothing was attempted.
 */
export class AggregateReader<State, Command, Event> {
  readonly #kind: AggregateKind<State, Command, Event>;
  readonly #id: string;
  readonly #parts: ReaderParts<State>;
  readonly #clockLead = new ClockLead();

  constructor(kind: AggregateKind<State, Command, Event>, id: string, parts: ReaderParts<State>) {
    this.#kind = kind;
    this.#id = id;
    this.#parts = parts;
  }

  /** Whether what was read proves that this process's clock is ahead. */
  get isClockAhead(): boolean {
    return this.#clockLead.isProven;
  }

  /** The aggregate from its latest snapshot and what the stream holds beyond. */
  async load(): Promise<HotAggregate<State, Command, Event>> {
    const { store, clock, snapshots } = this.#parts;
    const restored = await this.#reading(async () => snapshots?.restore());
    const hot = new HotAggregate(this.#kind, this.#id, restored);
    const begun = clock();
    await this.#reading(() => hot.catchUp(store));
    this.#clockLead.note(begun);
    return hot;
  }

  /** Reads the tail of the stream. @returns how many events were new */
  async catchUp(hot: HotAggregate<State, Command, Event>): Promise<number> {
    const { store, clock } = this.#parts;
    const begun = clock();
    let first: Date | undefined;
    const note = (created: Date): void => void (first = created);
    const events = await this.#reading(() => hot.catchUp(store, note));
    const wasAhead = this.isClockAhead;
    this.#clockLead.note(begun, first);
    if (this.isClockAhead && !wasAhead) this.#warn();
    return events;
  }

  /** Whether the stream holds nothing beyond what an append would expect of it. */
  async isWhole(stream: string, expected: ExpectedRevision): Promise<boolean> {
    const from = typeof expected === 'bigint' ? expected + 1n : 0n;
    return this.#reading(async () => {
      const next = { from, maxCount: 1, fromLeader: true };
      for await (const _next of this.#parts.store.readStream(stream, next)) return false;
      return true;
    });
  }

  /**
   * What others did of a command that was begun here, and that is not finished.
   * @param hot the aggregate as it is now
   * @param streamEvents how many events the stream had with the latest that is known of the command
   */
  async continuation(
    hot: HotAggregate<State, Command, Event>,
    streamEvents: bigint,
  ): Promise<readonly Event[]> {
    const { store } = this.#parts;
    const span = { from: streamEvents, maxCount: Number(hot.events - streamEvents) };
    const read = () => readContinuation(store, this.#kind, hot.stream, span);
    return (await this.#reading(read)).map((event) => this.#kind.decode(event));
  }

  #warn(): void {
    const { name, idField, due } = this.#kind;
    if (due === undefined) return;
    const about = { [idField]: this.#id, milliseconds: this.#clockLead.leadMs };
    const what = `the clock of this process is ahead of the event store's by at least this much, set both by a time server (NTP); until then ${due.name} of a ${name} without commands here are left to other processes`;
    this.#parts.logger.warn(about, what);
  }

  async #reading<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw notAttempted(error, `the ${this.#kind.name} could not be read`);
    }
  }
}
