import { isRefusal, type Decision } from '../../domain/decision.js';
import { MAX_FORESEEN_EVENTS } from '../../domain/market/orders/matching.js';
import type { EventOrigin } from '../../eventstore/codec/encode.js';
import type { NewEvent } from '../../eventstore/event-store.js';
import type { PlaceInRun } from '../../request-context.js';
import type { HotAggregate } from './hot-aggregate.js';
import { Repetition } from './repetition.js';

/** A command as it waits in an aggregate's queue. */
export interface Submission<Command> {
  readonly command: Command;
  readonly context: EventOrigin;
  /** Whether what is remembered under its id is known to be another command. */
  readonly isNew?: boolean;
  /** Whether it may have been carried out before although its client sent it once: another process had it in hand. */
  readonly mayRepeat?: true;
  /** Whether it may be in the queue already: it was handed over before, and the answer was lost. */
  readonly isHandedAgain?: true;
  /** Whether it is not to be taken up any more; asked when its turn comes. */
  readonly isWithdrawn?: () => boolean;
  /** When it must have been taken into a batch, or is refused. */
  readonly deadline?: Date;
  /** Whether it is decided, and nothing of it recorded. */
  readonly validateOnly?: true;
  /** Whose commands are taken up in the order in which they came, whichever users' turns they take. */
  readonly sender?: object;
  /** Among the parts of its request: once one has failed by no fault of its own, those behind it are not done. */
  readonly place?: PlaceInRun;
  /** Is called when it is in the queue. */
  readonly onQueued?: () => void;
}

/** One that may have been begun. */
export interface QueuedSubmission<Command> extends Submission<Command> {
  /** What it came to in earlier appends, when it goes on in the next. */
  readonly begun?: Begun<unknown>;
  /** Since when it has been in the queue, by monotonicMs(). */
  readonly queuedAtMs?: number;
}

/** A command of which some is durable, and the rest is yet to be decided. */
export interface Begun<Event> {
  readonly events: readonly Event[];
  /** How many events the stream had with the last of them. */
  readonly streamEvents: bigint;
}

/** What a command comes to. */
export type Outcome<Event> = Decision<Event> | Repetition;

/** What became of each submission of a batch, in order, and the events to append for all of them. */
export interface DecidedBatch<Event> {
  /** Of a command that was begun before: what it came to in this batch. */
  readonly outcomes: readonly Outcome<Event>[];
  /** What the submission after those came to, which goes on in the next batch; undefined when none does. */
  readonly unfinished: readonly Event[] | undefined;
  readonly events: readonly NewEvent[];
  /**
   * Whether some of the outcomes have no event to show for them, and all of the events may be what another process has
   * appended already: the store would answer that they are there, and not that more has happened since.
   */
  readonly isUnproven: boolean;
}

/**
 * Bytes of events beyond which a batch takes nothing further. One command, or one due act, adds at most the domain's
 * MAX_MATCHING_EVENTS fills and the like, or MAX_CANCELS_PER_COMMAND cancels, of less than 1 kB, metadata included, and two more,
 * so that a batch stays below EventStoreDB's default append limit of 1 MiB.
 */
const MAX_BATCH_BYTES = 256 * 1024;

/** Commands of one append at most: bounds how long the first waits for the last to be decided. */
export const MAX_BATCH_COMMANDS = 512;

/**
 * Decides as many of the submissions as one append takes, each against the aggregate as the one before it left it. What
 * is due by itself comes before the first of them, and what each makes due comes before the next: nothing is decided
 * upon an aggregate that has something due. What the batch has no room for, or what a process that died left behind,
 * comes first in the next. A command that comes to more than the batch has room for is left unfinished, and goes on as the
 * first of the next batch. What is only tried takes room too, though nothing of it is appended: it keeps all else waiting. The aggregate is evolved; whoever fails to append the events must drop it.
 * @param now ISO-8601 UTC with milliseconds, no earlier than the aggregate's time
 */
export function decideBatch<State, Command, Event>(
  aggregate: HotAggregate<State, Command, Event>,
  submissions: readonly QueuedSubmission<Command>[],
  now: string,
): DecidedBatch<Event> {
  const batch = new Batch(aggregate, now);
  const [head] = submissions;
  const isHeadBegun = head?.begun !== undefined;
  if (isHeadBegun) batch.finish(head);
  else batch.carryOutDue();
  for (const submission of isHeadBegun ? submissions.slice(1) : submissions) {
    if (batch.isFull) break;
    batch.decide(submission);
    batch.carryOutDue(submission.context);
  }
  return batch;
}

class Batch<State, Command, Event> implements DecidedBatch<Event> {
  readonly outcomes: Outcome<Event>[] = [];
  unfinished: readonly Event[] | undefined;
  readonly events: NewEvent[] = [];
  readonly #aggregate: HotAggregate<State, Command, Event>;
  readonly #now: string;
  #bytes = 0;
  /** Events decided of which nothing is recorded. */
  #foreseen = 0;
  /** Whether some outcome tells of the state alone, and whether some event is nobody else's. */
  #hasEventless = false;
  #hasOwn = false;

  constructor(aggregate: HotAggregate<State, Command, Event>, now: string) {
    this.#aggregate = aggregate;
    this.#now = now;
  }

  get isUnproven(): boolean {
    return this.#hasEventless && !this.#hasOwn;
  }

  get isFull(): boolean {
    return (
      this.unfinished !== undefined ||
      this.#bytes >= MAX_BATCH_BYTES ||
      this.#foreseen >= MAX_FORESEEN_EVENTS ||
      this.outcomes.length >= MAX_BATCH_COMMANDS
    );
  }

  decide(submission: Submission<Command>): void {
    const repetition = this.#repetition(submission);
    if (repetition !== undefined) {
      this.outcomes.push(repetition);
      return;
    }
    const { context, validateOnly } = submission;
    const outcome = this.#decided(submission);
    if (validateOnly !== undefined && !isRefusal(outcome)) this.#foreseen += outcome.length;
    if (isRefusal(outcome) || validateOnly !== undefined || outcome.length === 0) {
      this.#hasEventless = true;
      this.outcomes.push(outcome);
      return;
    }
    this.#hasOwn ||= !mayComeAgain(submission);
    this.#record(outcome, context);
    this.#goOn(outcome, context);
  }

  /** A command that may come again, and has nothing to do now, leaves an event all the same: it is to do nothing then. */
  #decided(submission: Submission<Command>): Decision<Event> {
    const { command, validateOnly, place } = submission;
    // The parts of a request are answered together: of each there is no more than an append's worth.
    if (validateOnly !== undefined && place === undefined) {
      return this.#aggregate.foresee(command, this.#now);
    }
    const outcome = this.#aggregate.decide(command, this.#now);
    if (isRefusal(outcome) || outcome.length > 0 || validateOnly !== undefined) return outcome;
    if (!isOnItsWay(submission)) return outcome;
    const event = this.#aggregate.nothingDone(command, this.#now);
    return event === undefined ? outcome : [event];
  }

  /** Goes on with a command of which earlier batches hold the beginning. */
  finish({ context }: Submission<Command>): void {
    this.#goOn(this.#act(context), context);
    this.carryOutDue(context);
  }

  /** A command that may come again, and seems to have. */
  #repetition(submission: Submission<Command>): Repetition | undefined {
    const { context, isNew } = submission;
    if (!mayComeAgain(submission) || isNew === true) return undefined;
    const candidates = this.#aggregate.remembered(context.commandId);
    return candidates.length === 0 ? undefined : new Repetition(candidates);
  }

  /** @param cause the command that made it due, if it is known */
  carryOutDue(cause?: EventOrigin): void {
    while (this.unfinished === undefined && this.#bytes < MAX_BATCH_BYTES) {
      if (this.#act(cause).length === 0) return;
    }
  }

  /** Goes on with what a command has come to in this batch, as far as there is room. */
  #goOn(begun: readonly Event[], cause: EventOrigin): void {
    let outcome = begun;
    while (this.#aggregate.goesOn(outcome)) {
      if (this.#bytes >= MAX_BATCH_BYTES) {
        this.unfinished = outcome;
        return;
      }
      outcome = [...outcome, ...this.#act(cause)];
    }
    this.outcomes.push(outcome);
  }

  /** Carries out the next due act. @returns its events: none when nothing is due */
  #act(cause?: EventOrigin): readonly Event[] {
    const act = this.#aggregate.nextDueAct(this.#now);
    if (act === undefined) return [];
    const { commandId, actor, events } = act;
    const correlationId = cause?.correlationId ?? commandId;
    this.#record(events, { commandId, correlationId, actor });
    return events;
  }

  #record(events: readonly Event[], context: EventOrigin): void {
    for (const [index, event] of events.entries()) {
      const encoded = this.#aggregate.record(event, context, index);
      this.events.push(encoded);
      this.#bytes += encoded.json.bytes.length;
    }
  }
}

/** Whether another process may have carried a command out, or may yet. */
function mayComeAgain({ context, mayRepeat }: Submission<unknown>): boolean {
  return context.fingerprint !== undefined || mayRepeat === true;
}

/** Whether a command is to be expected once more, from its client or from whom it was handed to before. */
function isOnItsWay({ context, isHandedAgain }: Submission<unknown>): boolean {
  return context.fingerprint !== undefined || isHandedAgain === true;
}
