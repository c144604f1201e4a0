import { isRefusal } from '../../domain/decision.js';
import { interrupted, ofCommand, refused } from '../errors.js';
import type { Begun, Outcome, QueuedSubmission, Submission } from './batch.js';
import { Repetition } from './repetition.js';

/** What a command did to its aggregate. */
export interface Sequenced<Event> {
  readonly events: readonly Event[];
  /** Commit position from which every one of the events is in the log. */
  readonly position: bigint;
  /** Whether it did so before, and nothing this time. */
  readonly isRepeated: boolean;
}

interface Waiting<Command, Event> extends QueuedSubmission<Command> {
  begun?: { readonly events: Event[]; streamEvents: bigint };
  resolve(settled: Sequenced<Event> | Repetition): void;
  reject(error: unknown): void;
}

/** The commands that wait for an aggregate, in the order of arrival, each until it is answered. */
export class CommandQueue<Command, Event> {
  readonly #waiting: Waiting<Command, Event>[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  get submissions(): readonly QueuedSubmission<Command>[] {
    return this.#waiting;
  }

  /** What the command at the head came to in earlier appends, when it goes on in the next. */
  get begun(): Begun<Event> | undefined {
    return this.#waiting[0]?.begun;
  }

  /** Adds a command at the end. @returns its answer; rejects with ApplicationError when it is refused or fails */
  push(submission: Submission<Command>): Promise<Sequenced<Event> | Repetition> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...submission, resolve, reject });
    });
  }

  /**
   * Answers as many commands at the head as there are outcomes.
   * @param position from which everything that they were decided upon is in the log
   */
  answer(outcomes: readonly Outcome<Event>[], position: bigint): void {
    const answered = this.#waiting.splice(0, outcomes.length);
    for (const [index, waiting] of answered.entries()) settle(waiting, outcomes[index], position);
  }

  /**
   * Keeps the command at the head waiting, of which some is durable.
   * @param events what has become durable of it now
   * @param streamEvents how many events the stream has with the last of them
   */
  hold(events: readonly Event[], streamEvents: bigint): void {
    const [head] = this.#waiting;
    if (head === undefined) throw new Error('a batch leaves unfinished what it decided');
    head.begun ??= { events: [], streamEvents };
    // Not spread: there may be more of them than a call takes arguments.
    for (const event of events) head.begun.events.push(event);
    head.begun.streamEvents = streamEvents;
  }

  /** Fails so many commands at the head. */
  fail(count: number, error: unknown): void {
    for (const waiting of this.#waiting.splice(0, count)) {
      const { begun, context } = waiting;
      const told = begun === undefined ? error : interrupted(error);
      waiting.reject(ofCommand(told, context.commandId));
    }
  }

  /** Whether a command waits for its answer. */
  has(commandId: string): boolean {
    return this.#waiting.some(({ context }) => context.commandId === commandId);
  }
}

function settle<Command, Event>(
  waiting: Waiting<Command, Event>,
  outcome: Outcome<Event> | undefined,
  position: bigint,
): void {
  if (outcome === undefined) waiting.reject(new Error('a batch answers what it decided'));
  else if (isRefusal(outcome)) waiting.reject(refused(outcome, position));
  else if (outcome instanceof Repetition) waiting.resolve(outcome);
  else waiting.resolve({ events: whole(waiting, outcome), position, isRepeated: false });
}

/** All that a command came to, in however many appends. */
function whole<Command, Event>(
  { begun }: Waiting<Command, Event>,
  latest: readonly Event[],
): readonly Event[] {
  return begun === undefined ? latest : begun.events.concat(latest);
}
