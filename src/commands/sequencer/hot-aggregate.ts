import type { Decision } from '../../domain/decision.js';
import type { EventOrigin, WrittenEvent } from '../../eventstore/codec/encode.js';
import { GENESIS_HASH } from '../../eventstore/codec/hash-chain.js';
import type { EventStore, ExpectedRevision, Json } from '../../eventstore/event-store.js';
import { RecentCommands, type Remembered } from '../recent-commands.js';
import type { Restored, Snapshotable, StreamPlace } from '../snapshots/snapshots.js';
import type { AggregateKind, DueAct } from './aggregate-kind.js';

/**
 * An aggregate's state in memory, with the place in its stream up to which it holds. Between decision and append it is
 * ahead of the stream; whoever fails to append drops it and loads another, so that it never drifts.
 */
export class HotAggregate<State, Command, Event> implements Snapshotable<State> {
  readonly #kind: AggregateKind<State, Command, Event>;
  readonly stream: string;
  readonly state: State;
  /** Those of the events applied. */
  readonly commands: RecentCommands;
  #events: bigint;
  #hash: string;
  #lastPosition: bigint;
  #isOurs = false;

  /** @param restored where to go on from; default: before the first event */
  constructor(kind: AggregateKind<State, Command, Event>, id: string, restored?: Restored<State>) {
    this.#kind = kind;
    this.stream = kind.streamOf(id);
    this.state = restored === undefined ? kind.initial() : restored.state;
    this.commands = restored?.commands ?? new RecentCommands();
    this.#events = restored === undefined ? 0n : restored.revision + 1n;
    this.#hash = restored?.hash ?? GENESIS_HASH;
    this.#lastPosition = restored?.position ?? 0n;
  }

  /** How many events of the stream have been applied. */
  get events(): bigint {
    return this.#events;
  }

  /** Commit position of the last durable event; what a command that changed nothing answers as its token. */
  get lastPosition(): bigint {
    return this.#lastPosition;
  }

  /** Of the last applied event; to be asked for only when all that was applied is durable. */
  get place(): StreamPlace {
    return { revision: this.#events - 1n, position: this.#lastPosition, hash: this.#hash };
  }

  /** What an append of the next event must expect of the stream. */
  get expectedRevision(): ExpectedRevision {
    return this.#events === 0n ? 'no_stream' : this.#events - 1n;
  }

  get exists(): boolean {
    return this.#kind.exists(this.state);
  }

  /** Whether this process appended the latest event. */
  get isOurs(): boolean {
    return this.#isOurs;
  }

  /** The time of its latest event. */
  get time(): string {
    return this.#kind.timeOf(this.state);
  }

  /** What time it is for the aggregate: what the clock says, but never earlier than its latest event. */
  timeBy(clock: Date): string {
    const now = clock.toISOString();
    const { time } = this;
    return now < time ? time : now;
  }

  /** When it next does something by itself; undefined when it does nothing. */
  get nextDueAt(): string | undefined {
    return this.#kind.due?.nextAt(this.state);
  }

  /**
   * Whether it is to do something by itself before anything else happens.
   * @param now no earlier than its time
   */
  isAnythingDue(now: string): boolean {
    const { nextDueAt } = this;
    return nextDueAt !== undefined && nextDueAt <= now;
  }

  /** The next thing that is due by itself, without changing anything; undefined when nothing is. */
  nextDueAct(now: string): DueAct<Event> | undefined {
    return this.#kind.due?.next(this.state, now);
  }

  /** Whether what happened last, of a command, leaves it unfinished: the next due act goes on with it. */
  goesOn(events: readonly Event[]): boolean {
    const last = events.at(-1);
    return last !== undefined && this.#kind.due?.goesOn(last) === true;
  }

  /** Where the events lie of what may be the command of an id; nearly always nothing. */
  remembered(commandId: string): readonly Remembered[] {
    return this.commands.find(commandId);
  }

  /** What records that a command had nothing to do; undefined when nothing does. */
  nothingDone(command: Command, now: string): Event | undefined {
    return this.#kind.nothingDone?.(this.state, command, now);
  }

  /** What a command would come to, however many appends it took. */
  foresee(command: Command, now: string): Decision<Event> {
    return this.#kind.foresee?.(this.state, command, now) ?? this.decide(command, now);
  }

  /** Decides without changing anything. */
  decide(command: Command, now: string): Decision<Event> {
    return this.#kind.decide(this.state, command, now);
  }

  /**
   * Applies an event that was decided here, and is to be the next of the stream.
   * @param index the event's place among the events of its command, from 0
   * @returns what to append
   */
  record(event: Event, context: EventOrigin, index: number): WrittenEvent {
    const encoded = this.#kind.encode(event, context, index, this.#hash);
    this.#apply(event, encoded.hash, context.commandId);
    return encoded.event;
  }

  /** Notes that this process has made everything applied so far durable, the last event at this position. */
  appended(position: bigint): void {
    this.#lastPosition = position;
    this.#isOurs = true;
  }

  /**
   * Reads and applies what the stream holds beyond the last applied event: at first all that no snapshot has, later
   * what other writers appended. Call it only when nothing undurable has been applied.
   * @param note is told when the store recorded the first of them
   * @returns how many events were new
   * @throws EventStoreUnavailable when the store does not answer; UnreadableEvent when it holds what we cannot read
   */
  async catchUp(
    store: EventStore,
    note: (created: Date) => void = () => undefined,
  ): Promise<number> {
    let read = 0;
    // A follower that lags would show the stream as it was, and the next append would be refused again.
    const tail = { from: this.#events, fromLeader: true };
    for await (const recorded of store.readStream(this.stream, tail)) {
      if (read === 0) note(recorded.created);
      const { hash, commandId } = recorded.metadata;
      if (typeof hash !== 'string') {
        throw new Error(`event ${recorded.revision}@${recorded.stream} carries no chain hash`);
      }
      // A stream whose beginning was dropped begins later.
      this.#events = recorded.revision;
      this.#apply(this.#kind.decode(recorded), hash, commandId);
      this.#lastPosition = recorded.position;
      this.#isOurs = false;
      read += 1;
    }
    return read;
  }

  #apply(event: Event, hash: string, commandId: Json | undefined): void {
    this.#kind.evolve(this.state, event);
    if (typeof commandId === 'string') this.commands.add(commandId, Number(this.#events));
    this.#events += 1n;
    this.#hash = hash;
  }
}
