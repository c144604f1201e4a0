import { isRefusal, type Decision } from '../../domain/decision.js';
import type { EventOrigin } from '../../eventstore/codec/encode.js';
import type { NewEvent } from '../../eventstore/event-store.js';
import type { HotAggregate } from './hot-aggregate.js';
import { Repetition } from './repetition.js';

/** A command as it waits in an aggregate's queue. */
export interface Submission<Command> {
  readonly command: Command;
  readonly context: EventOrigin;
  /** Whether what is remembered under its id is known to be another command. */
  readonly isNew?: boolean;
  /** When it must have been taken into a batch, or is refused. */
  readonly deadline?: Date;
  /** Whether it is decided, and nothing of it recorded. */
  readonly validateOnly?: true;
}

/** What a command comes to. */
export type Outcome<Event> = Decision<Event> | Repetition;

/** What became of each submission of a batch, in order, and the events to append for all of them. */
export interface DecidedBatch<Event> {
  readonly outcomes: readonly Outcome<Event>[];
  readonly events: readonly NewEvent[];
}

/**
 * Bytes of events beyond which a batch takes nothing further. One command, or one stop that triggers, adds at most the
 * domain's MAX_MATCHING_EVENTS fills and the like of less than 1 kB, metadata included, and two more, so that a batch
 * stays below EventStoreDB's default append limit of 1 MiB.
 */
const MAX_BATCH_BYTES = 256 * 1024;

/** Commands of one append at most: bounds how long the first waits for the last to be decided. */
export const MAX_BATCH_COMMANDS = 512;

/**
 * Decides as many of the submissions as one append takes, each against the aggregate as the one before it left it. What
 * is due by itself comes before the first of them, and what each makes due comes before the next: nothing is decided
 * upon an aggregate that has something due. What the batch has no room for, or what a process that died left behind,
 * comes first in the next. The aggregate is evolved; whoever fails to append the events must drop it.
 * @param now ISO-8601 UTC with milliseconds, no earlier than the aggregate's time
 */
export function decideBatch<State, Command, Event>(
  aggregate: HotAggregate<State, Command, Event>,
  submissions: readonly Submission<Command>[],
  now: string,
): DecidedBatch<Event> {
  const batch = new Batch(aggregate, now);
  batch.carryOutDue();
  for (const submission of submissions) {
    if (batch.isFull) break;
    batch.decide(submission);
    batch.carryOutDue(submission.context);
  }
  return batch;
}

class Batch<State, Command, Event> implements DecidedBatch<Event> {
  readonly outcomes: Outcome<Event>[] = [];
  readonly events: NewEvent[] = [];
  readonly #aggregate: HotAggregate<State, Command, Event>;
  readonly #now: string;
  #bytes = 0;

  constructor(aggregate: HotAggregate<State, Command, Event>, now: string) {
    this.#aggregate = aggregate;
    this.#now = now;
  }

  get isFull(): boolean {
    return this.#bytes >= MAX_BATCH_BYTES || this.outcomes.length >= MAX_BATCH_COMMANDS;
  }

  decide(submission: Submission<Command>): void {
    const repetition = this.#repetition(submission);
    if (repetition !== undefined) {
      this.outcomes.push(repetition);
      return;
    }
    const { command, context, validateOnly } = submission;
    const outcome = this.#aggregate.decide(command, this.#now);
    this.outcomes.push(outcome);
    if (!isRefusal(outcome) && validateOnly === undefined) this.#record(outcome, context);
  }

  /** A command that may come again, and seems to have. */
  #repetition({ context, isNew }: Submission<Command>): Repetition | undefined {
    if (context.fingerprint === undefined || isNew === true) return undefined;
    const candidates = this.#aggregate.remembered(context.commandId);
    return candidates.length === 0 ? undefined : new Repetition(candidates);
  }

  /** @param cause the command that made it due, if it is known */
  carryOutDue(cause?: EventOrigin): void {
    while (this.#bytes < MAX_BATCH_BYTES) {
      const act = this.#aggregate.nextDueAct(this.#now);
      if (act === undefined) return;
      const { commandId, actor, events } = act;
      const correlationId = cause?.correlationId ?? commandId;
      this.#record(events, { commandId, correlationId, actor });
    }
  }

  #record(events: readonly Event[], context: EventOrigin): void {
    for (const [index, event] of events.entries()) {
      const encoded = this.#aggregate.record(event, context, index);
      this.events.push(encoded);
      this.#bytes += sizeOf(encoded);
    }
  }
}

function sizeOf({ data, metadata }: NewEvent): number {
  return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
}
