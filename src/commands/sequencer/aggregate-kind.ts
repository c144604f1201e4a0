import type { Decision } from '../../domain/decision.js';
import type { EventOrigin, WrittenEvent } from '../../eventstore/codec/encode.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';

/**
 * A kind of aggregate that a sequencer can drive: a decider, as plain functions over its state, and how its events are
 * stored. Each aggregate of the kind has a stream of its own, whose events carry a hash chain. Every function but evolve
 * leaves the state as it is. Times are ISO-8601 UTC with milliseconds.
 */
export interface AggregateKind<State, Command, Event> {
  /** What one is called in messages and in the log: `market`. */
  readonly name: string;
  /** The log's field for the id of one: `symbol`. */
  readonly idField: string;
  /** The stream that holds the events of the one of this id. */
  streamOf(id: string): string;

  /** The state before the first event. */
  initial(): State;
  /** What a command comes to; called only when nothing is due by itself. */
  decide(state: State, command: Command, now: string): Decision<Event>;
  /** What a command comes to of which nothing is recorded: more than decide, which stops at what one append holds; absent where it does not. */
  foresee?(state: State, command: Command, now: string): Decision<Event>;
  /** What records that a command had nothing to do, by which it is known when it comes again; absent where none has. */
  nothingDone?(state: State, command: Command, now: string): Event | undefined;
  /** Whose a command is, when it says so; otherwise it is its actor's. Each of those who wait has a turn. */
  userOf?(command: Command): string | undefined;
  /** Applies an event, in place. */
  evolve(state: State, event: Event): void;
  /** Whether there is such an aggregate yet; there is none before its first event. */
  exists(state: State): boolean;
  /** The time of the latest event; empty before the first. */
  timeOf(state: State): string;
  /** What the aggregate does by itself; absent when it only answers commands. */
  readonly due?: DueActs<State, Event>;

  /**
   * The stored form of an event.
   * @param index the event's place among the events of its command, from 0
   * @param previousHash the link of the hash chain of the event before it
   */
  encode(
    event: Event,
    context: EventOrigin,
    index: number,
    previousHash: string,
  ): { readonly event: WrittenEvent; readonly hash: string };
  /** @throws UnreadableEvent when the event is none of this kind's */
  decode(recorded: RecordedEvent): Event;
}

/** What an aggregate does without being told to: because time passes, or because of what was done before. */
export interface DueActs<State, Event> {
  /** What they are called in the log: `expiries`. */
  readonly name: string;
  /** When the next one is due: the state's own time when that is at once; undefined when none is. Asked often. */
  nextAt(state: State): string | undefined;
  /** The next one, if it is due by now. */
  next(state: State, now: string): DueAct<Event> | undefined;
  /** Whether an event leaves what it belongs to unfinished: the act that is due next goes on with it. */
  goesOn(event: Event): boolean;
}

export interface DueAct<Event> {
  /** The command that it counts as. The same act decided with another outcome needs another id. */
  readonly commandId: string;
  /** Who is recorded as having done it. */
  readonly actor: string;
  readonly events: readonly Event[];
}
