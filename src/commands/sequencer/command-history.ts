import type { EventStore, ExpectedRevision, RecordedEvent } from '../../eventstore/event-store.js';
import { notRead } from '../errors.js';
import type { Remembered } from '../recent-commands.js';
import type { AggregateKind } from './aggregate-kind.js';
import type { Sequenced } from './command-queue.js';
import { goesOn, readContinuation } from './continuation.js';
import type { HotAggregate } from './hot-aggregate.js';
import { LostCommands } from './lost-commands.js';
import { readCarriedOut, readRepeated, type Repetition } from './repetition.js';
import type { EventOrigin } from '../../eventstore/codec/encode.js';

/**
 * What became of a command. DONE: the events that it made. NOT_DONE: nothing, and it will not. UNKNOWN: it may have been
 * written, or may yet be. NOT_FOUND: nothing is known of it here; another process may have it in hand.
 */
export type CommandOutcome =
  | { readonly status: 'DONE'; readonly events: readonly RecordedEvent[] }
  | { readonly status: 'NOT_DONE' | 'UNKNOWN' | 'NOT_FOUND' };

/** What an aggregate tells of commands; see HotAggregate. */
export type CommandMemory = Pick<
  HotAggregate<unknown, unknown, unknown>,
  'events' | 'commands' | 'remembered'
>;

/** Where it is known what an aggregate is doing. */
export interface CommandsAtWork {
  /**
   * Looks at the aggregate once all that others wrote has been read, and all that was decided here is durable.
   * @throws ApplicationError EVENT_STORE_UNAVAILABLE
   */
  look<T>(at: (memory: CommandMemory) => T): Promise<T>;
  /** Whether a command waits for its answer. */
  isWaiting(commandId: string): boolean;
}

/** What became of the commands of one aggregate, by all that its stream holds. */
export class CommandHistory<State, Command, Event> {
  readonly #kind: AggregateKind<State, Command, Event>;
  readonly #stream: string;
  readonly #store: EventStore;
  readonly #work: CommandsAtWork;
  readonly #lost = new LostCommands();

  /** @param id of the aggregate */
  constructor(
    kind: AggregateKind<State, Command, Event>,
    id: string,
    store: EventStore,
    work: CommandsAtWork,
  ) {
    this.#kind = kind;
    this.#stream = kind.streamOf(id);
    this.#store = store;
    this.#work = work;
  }

  /**
   * Which of some commands may have been carried out already, as far as the stream tells at this moment.
   * @returns the first of them; -1 when none has been
   * @throws ApplicationError EVENT_STORE_UNAVAILABLE
   */
  recall(commandIds: readonly string[]): Promise<number> {
    return this.#work.look((memory) =>
      commandIds.findIndex((id) => memory.remembered(id).length > 0),
    );
  }

  /**
   * Reads what a command did, while others are decided.
   * @returns undefined when it was none of the candidates
   * @throws ApplicationError IDEMPOTENCY_KEY_REUSED when the command of its id was another; EVENT_STORE_UNAVAILABLE
   */
  async repeat(origin: EventOrigin, repetition: Repetition): Promise<Sequenced<Event> | undefined> {
    const begun = await readRepeated(this.#store, this.#stream, origin, repetition);
    if (begun === undefined) return undefined;
    const whole = await this.#withContinuation(begun);
    const events = whole.map((event) => this.#kind.decode(event));
    return { events, position: whole.at(-1)!.position, isRepeated: true };
  }

  /**
   * What became of a command, by all that the stream holds now.
   * @throws ApplicationError EVENT_STORE_UNAVAILABLE
   */
  async outcomeOf(commandId: string): Promise<CommandOutcome> {
    const { candidates, streamEvents, since } = await this.#work.look((memory) =>
      recalled(memory, commandId),
    );
    const begun = await readCarriedOut(this.#store, this.#stream, commandId, candidates);
    if (begun !== undefined) {
      const events = await this.#withContinuation(begun);
      return goesOn(this.#kind, events) ? { status: 'UNKNOWN' } : { status: 'DONE', events };
    }
    if (this.#work.isWaiting(commandId)) return { status: 'UNKNOWN' };
    const landsAt = this.#lost.get(commandId);
    if (landsAt === undefined || landsAt < since) return { status: 'NOT_FOUND' };
    return { status: streamEvents > landsAt ? 'NOT_DONE' : 'UNKNOWN' };
  }

  /** Notes that it is not known whether the append of a command happened. @param expected of the stream, by the append */
  noteLost(commandId: string, expected: ExpectedRevision): void {
    this.#lost.note(commandId, expected);
  }

  /** All that a command came to, in however many appends. @param begun its events in the first */
  async #withContinuation(begun: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
    if (!goesOn(this.#kind, begun)) return begun;
    const span = { from: begun.at(-1)!.revision + 1n };
    try {
      return begun.concat(await readContinuation(this.#store, this.#kind, this.#stream, span));
    } catch (error) {
      throw notRead(error);
    }
  }
}

/** What an aggregate remembers that may be a command. */
interface Recalled {
  readonly candidates: readonly Remembered[];
  /** How many events its stream has. */
  readonly streamEvents: bigint;
  /** Of commands before this revision nothing is known. */
  readonly since: number;
}

function recalled(memory: CommandMemory, commandId: string): Recalled {
  const { events: streamEvents, commands } = memory;
  return { candidates: memory.remembered(commandId), streamEvents, since: commands.since };
}
