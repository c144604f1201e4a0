import { monotonicMs } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import {
  EventStoreUnavailable,
  EventStoreUnreachable,
  WrongExpectedRevision,
} from '../../eventstore/errors.js';
import type { ExpectedRevision } from '../../eventstore/event-store.js';
import type { SetAlarm } from '../clock.js';
import type { SequencingObserver } from '../command-observer.js';
import {
  cutShort,
  notAttempted,
  notAvailable,
  notReached,
  shuttingDown,
  storeFailure,
} from '../errors.js';
import type { AggregateKind } from './aggregate-kind.js';
import { AggregateReader, type ReaderParts } from './aggregate-reader.js';
import { decideBatch, type DecidedBatch, MAX_BATCH_COMMANDS, type Submission } from './batch.js';
import { CommandQueue, type Sequenced } from './command-queue.js';
import { cutOffBehind, isCutOff } from '../runs.js';
import { CommandHistory, type CommandMemory, type CommandOutcome } from './command-history.js';
import { DueTimer } from './due-timer.js';
import type { HotAggregate } from './hot-aggregate.js';
import { Repetition } from './repetition.js';
import { tellSettled } from './tell-settled.js';

/** What the sequencer of an aggregate works with. */
export interface SequencerParts<State> extends ReaderParts<State> {
  readonly setAlarm: SetAlarm;
  /** Told how it gets on; default: nobody is. */
  readonly observer?: SequencingObserver | undefined;
}

/** How often a batch is decided again after another writer got in first. */
const MAX_CONFLICTS = 10;

/** What a sequencer takes before it answers OVERLOADED. */
const DEFAULT_QUEUE_LIMIT = 10_000;

/** The part of it that one user's commands may take: the others' find room. */
const USERS_PART = 1 / 4;

/**
 * Puts the commands of one aggregate into an order: takes what has queued up, decides it in that order against the hot
 * aggregate, appends all of it as one batch under the expected revision, then answers. Nothing, a refusal included, is
 * answered before the events it was decided upon are durable. Correctness rests on the expected revision alone; two
 * processes may sequence one aggregate, at the price of conflicts.
 */
export class Sequencer<State, Command, Event> {
  readonly #kind: AggregateKind<State, Command, Event>;
  readonly #id: string;
  readonly #parts: SequencerParts<State>;
  readonly #queueLimit: number;
  readonly #queue: CommandQueue<Command, Event>;
  readonly #reader: AggregateReader<State, Command, Event>;
  readonly #timer: DueTimer;
  readonly #history: CommandHistory<State, Command, Event>;
  #hot: HotAggregate<State, Command, Event> | undefined;
  #draining: Promise<void> | undefined;
  /** Once true, for ever. */
  #exists = false;
  #isWoken = false;
  /** Resolves those who wait until the aggregate has been looked after once more. */
  #watchers: (() => void)[] = [];
  #isClosed = false;

  /** @param queueLimit how many commands may wait for their answer */
  constructor(
    kind: AggregateKind<State, Command, Event>,
    id: string,
    parts: SequencerParts<State>,
    queueLimit = DEFAULT_QUEUE_LIMIT,
  ) {
    this.#kind = kind;
    this.#id = id;
    this.#parts = parts;
    this.#queueLimit = queueLimit;
    this.#queue = new CommandQueue(parts.clock, parts.setAlarm);
    this.#reader = new AggregateReader(kind, id, parts);
    this.#history = new CommandHistory(kind, id, parts.store, {
      look: (at) => this.#look(at),
      isWaiting: (commandId) => this.#queue.has(commandId),
    });
    this.#timer = new DueTimer(parts.clock, parts.setAlarm, () => this.#wake());
  }

  /**
   * Queues a command and waits for its outcome; of one that may come again and has been carried out, that is what it was.
   * @throws ApplicationError: the domain's refusal; OVERLOADED when the queue is full; EVENT_STORE_UNAVAILABLE when
   *   nothing was attempted; OUTCOME_UNKNOWN when the store did not say whether the append happened;
   *   IDEMPOTENCY_KEY_REUSED when another command was carried out under its id
   */
  async submit(submission: Submission<Command>): Promise<Sequenced<Event>> {
    const user = this.#kind.userOf?.(submission.command) ?? submission.context.actor;
    const refusal = this.#noRoomFor(submission, user);
    if (refusal !== undefined) {
      cutOffBehind(submission.place);
      throw refusal;
    }
    const answer = this.#queue.push(submission, user);
    submission.onQueued?.();
    this.#draining ??= this.#drain();
    const settled = await answer;
    if (!(settled instanceof Repetition)) return settled;
    return (
      (await this.#history.repeat(submission.context, settled)) ??
      this.submit({ ...submission, isNew: true })
    );
  }

  /** What keeps a command from being queued. */
  #noRoomFor({ place }: Submission<Command>, user: string): ApplicationError | undefined {
    if (isCutOff(place)) return notReached();
    if (this.#queue.length >= this.#queueLimit) {
      return this.#overloaded(`has ${this.#queueLimit} commands waiting`);
    }
    const waiting = this.#queue.waitingOf(user);
    if (waiting < this.#queueLimit * USERS_PART) return undefined;
    return this.#overloaded(`has ${waiting} commands of ${user} waiting`);
  }

  /** Which of some commands may have been carried out already; see CommandHistory.recall. */
  recall(commandIds: readonly string[]): Promise<number> {
    return this.#history.recall(commandIds);
  }

  /** What became of a command; see CommandHistory.outcomeOf. */
  outcomeOf(commandId: string): Promise<CommandOutcome> {
    return this.#history.outcomeOf(commandId);
  }

  /** Looks at the aggregate when it has been read as far as it is stored by now. @throws ApplicationError EVENT_STORE_UNAVAILABLE */
  async #look<T>(at: (memory: CommandMemory) => T): Promise<T> {
    const looked = await new Promise<{ readonly seen: T } | undefined>((resolve) => {
      this.#watchers.push(() => resolve(this.#hot && { seen: at(this.#hot) }));
      this.#wake();
    });
    if (looked === undefined) throw notAvailable(`${this.#kind.name} ${this.#id}`);
    return looked.seen;
  }

  /** Whether the aggregate is known to exist. */
  get exists(): boolean {
    return this.#exists;
  }

  /** True when the sequencer holds nothing worth keeping: no command in hand and no aggregate that exists. */
  get isDisposable(): boolean {
    return this.#draining === undefined && !this.#exists;
  }

  /**
   * Takes up an aggregate that exists: from now on it does what is due by itself, whether or not it gets commands.
   * @returns once that has been tried, however busy the aggregate is; when it failed it is tried again, and said so in
   *   the log
   */
  watch(): Promise<void> {
    this.#exists = true;
    this.#wake();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Has the stream read before the next command is decided: others may have written. */
  refresh(): void {
    this.#isWoken = true;
  }

  /** Refuses the commands that wait for their turn; those that are being appended are answered as they turn out. */
  refuseWaiting(error: ApplicationError): void {
    this.#queue.failWaiting(error);
  }

  /** Answers all commands: those that wait are not done, and those that are being appended may be. */
  giveUp(): void {
    this.#queue.failTaken(cutShort());
    this.#queue.failWaiting(shuttingDown());
  }

  /** Resolves once everything submitted so far has been answered, and the snapshots are settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#draining;
    this.#timer.clear();
    await this.#parts.snapshots?.close(this.#hot);
  }

  /** Reads what others wrote, and carries out what is due. */
  #wake(): void {
    this.#isWoken = true;
    this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // Commands that arrive in the same turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0 || this.#isWoken || this.#isAnythingDue()) {
      // Whoever joins meanwhile waits for the next time, which reads what is stored by then.
      const watchers = this.#watchers.splice(0);
      await this.#settleNext();
      // What was read anew after a conflict may have taken their wake for itself.
      this.#isWoken ||= this.#watchers.length > 0;
      for (const resolve of watchers) resolve();
    }
    this.#draining = undefined;
    this.#setTimer();
  }

  #isAnythingDue(): boolean {
    return this.#hot?.isAnythingDue(this.#timeOf(this.#hot)) === true;
  }

  /**
   * What time it is for the aggregate. While no command waits, a clock that is known to be ahead does not say: what is
   * due only by that clock is not due, and what was done about it could not be undone.
   */
  #timeOf(hot: HotAggregate<State, Command, Event>): string {
    const isTrusted = this.#queue.length > 0 || !this.#reader.isClockAhead;
    return isTrusted ? hot.timeBy(this.#parts.clock()) : hot.time;
  }

  #setTimer(): void {
    if (this.#isClosed || !this.#exists || this.#kind.due === undefined) return;
    if (this.#hot === undefined) this.#timer.setAfterFailure();
    else if (this.#reader.isClockAhead) this.#timer.setForLater(this.#hot);
    else this.#timer.set(this.#hot);
  }

  /** Decides, appends and answers the commands at the head of the queue; when that fails, tells them so. */
  async #settleNext(): Promise<void> {
    const { observer } = this.#parts;
    let decided: DecidedBatch<Event> | undefined;
    try {
      for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts++) {
        decided = undefined;
        const hot = await this.#current();
        await this.#recall(hot);
        if (this.#queue.length === 0 && !this.#isAnythingDue()) return;
        const expected = hot.expectedRevision;
        const taken = this.#queue.take(MAX_BATCH_COMMANDS);
        const takenAtMs = monotonicMs();
        decided = decideBatch(hot, taken, this.#timeOf(hot));
        if (await this.#commit(hot, decided, expected)) {
          if (observer !== undefined) {
            tellSettled(observer, this.#queue.taken, takenBy(decided), takenAtMs);
          }
          this.#queue.answer(decided.outcomes, hot.lastPosition);
          if (decided.unfinished !== undefined) this.#queue.hold(decided.unfinished, hot.events);
          this.#exists ||= hot.exists;
          this.#parts.snapshots?.maybeSnapshot(hot);
          return;
        }
        observer?.conflicted();
      }
      throw this.#overloaded('is written by others faster than it can be read');
    } catch (error) {
      this.#fail(decided, error);
    }
  }

  /** The aggregate as far as it is known, or as it is stored when that is not known or this sequencer was woken. */
  async #current(): Promise<HotAggregate<State, Command, Event>> {
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    if (this.#hot === undefined) this.#hot = await this.#reader.load();
    else if (isWoken) await this.#reader.catchUp(this.#hot);
    return this.#hot;
  }

  /** Takes in what others did of the command at the head, when some of it is durable and others have written since. */
  async #recall(hot: HotAggregate<State, Command, Event>): Promise<void> {
    const { begun } = this.#queue;
    if (begun === undefined || begun.streamEvents === hot.events) return;
    const events = await this.#reader.continuation(hot, begun.streamEvents);
    if (hot.goesOn(events)) this.#queue.hold(events, hot.events);
    else this.#queue.answer([events], hot.lastPosition);
  }

  /**
   * Makes the batch durable. A batch of refusals alone has nothing to append, so the expected revision cannot vouch
   * for the state it was decided upon: reading the tail does. Nor does an append that may repeat another process's.
   * @returns false when another writer got in first and the batch must be decided again
   */
  async #commit(
    hot: HotAggregate<State, Command, Event>,
    batch: DecidedBatch<Event>,
    expected: ExpectedRevision,
  ): Promise<boolean> {
    if (batch.events.length === 0) return (await this.#reader.catchUp(hot)) === 0;
    if (batch.isUnproven && !(await this.#reader.isWhole(hot.stream, expected))) {
      this.#hot = undefined;
      return false;
    }
    try {
      const { position } = await this.#parts.store.append(hot.stream, batch.events, expected);
      hot.appended(position);
      return true;
    } catch (error) {
      this.#hot = undefined;
      if (error instanceof WrongExpectedRevision) return false;
      if (takenBy(batch) > 0) {
        this.#noteLost(batch, error, expected);
        throw storeFailure(error, { [this.#kind.idField]: this.#id });
      }
      throw notAttempted(error, 'what was due by itself could not be stored');
    }
  }

  #noteLost(batch: DecidedBatch<Event>, error: unknown, expected: ExpectedRevision): void {
    if (!(error instanceof EventStoreUnavailable) || error instanceof EventStoreUnreachable) return;
    for (const { context } of this.#queue.taken.slice(0, takenBy(batch))) {
      this.#history.noteLost(context.commandId, expected);
    }
  }

  #fail(decided: DecidedBatch<Event> | undefined, error: unknown): void {
    this.#hot = undefined;
    if (this.#queue.length === 0) this.#logFailure(error);
    // An aggregate that cannot be loaded, or cannot store what is due by itself, fails everyone who waits for it.
    const taken = decided === undefined ? 0 : takenBy(decided);
    if (taken === 0) this.#queue.failAll(error);
    else this.#queue.fail(taken, error);
  }

  /** Logs a failure that no waiting command can be told of. */
  #logFailure(error: unknown): void {
    const { name, idField, due } = this.#kind;
    const what =
      due === undefined
        ? `a ${name} could not be read or written`
        : `a ${name} could not be read or written between commands; its ${due.name} are tried again`;
    this.#parts.logger.warn({ [idField]: this.#id, err: error }, what);
  }

  #overloaded(why: string): ApplicationError {
    const message = `${this.#kind.name} ${this.#id} ${why}`;
    return new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
  }
}

/** How many commands a batch has decided upon, wholly or in part. */
function takenBy({ outcomes, unfinished }: DecidedBatch<unknown>): number {
  return outcomes.length + (unfinished === undefined ? 0 : 1);
}
