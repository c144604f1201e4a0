import { isRefusal } from '../../domain/decision.js';
import { monotonicMs } from '../../environment/clock.js';
import type { Clock, SetAlarm } from '../clock.js';
import { alarmAfter } from '../deadline-alarm.js';
import {
  deadlineExceeded,
  interrupted,
  isPast,
  notReached,
  ofCommand,
  refused,
  Withdrawn,
} from '../errors.js';
import type { Begun, Outcome, QueuedSubmission, Submission } from './batch.js';
import { cutOffBehind, isCutOff } from '../runs.js';
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
  /** Whose turn it takes. */
  readonly user: string;
  readonly queuedAtMs: number;
  /** Whether its turn is yet to come. */
  isWaiting: boolean;
  /** The one of its sender that it must not overtake; undefined when there was none, or once it has been answered itself. */
  previous: Waiting<Command, Event> | undefined;
  readonly cancelAlarm: () => void;
  begun?: { readonly events: Event[]; streamEvents: bigint };
  resolve(settled: Sequenced<Event> | Repetition): void;
  reject(error: unknown): void;
}

/**
 * The commands that wait for an aggregate, each until it is answered. Those of one user are in the order of their arrival; of
 * several users each has a turn after the other, so that one who sends many delays nobody else by more than a batch. Those of
 * one sender, which may be of several users, are in the order of their arrival too: a turn is passed over as long as it would
 * overtake.
 */
export class CommandQueue<Command, Event> {
  readonly #clock: Clock;
  readonly #setAlarm: SetAlarm;
  /** By user; the first is the next to have a turn. None is empty. */
  readonly #lanes = new Map<string, Waiting<Command, Event>[]>();
  /** Those whose turn it is. */
  #taken: Waiting<Command, Event>[] = [];
  /** Of each sender, what came in last. */
  readonly #latest = new WeakMap<object, Waiting<Command, Event>>();
  #waiting = 0;

  constructor(clock: Clock, setAlarm: SetAlarm) {
    this.#clock = clock;
    this.#setAlarm = setAlarm;
  }

  get length(): number {
    return this.#taken.length + this.#waiting;
  }

  /** What the first of those taken came to in earlier appends, when it goes on in the next. */
  get begun(): Begun<Event> | undefined {
    return this.#taken[0]?.begun;
  }

  /** Those whose turn it is, in order. */
  get taken(): readonly QueuedSubmission<Command>[] {
    return this.#taken;
  }

  /** Whether a command waits for its answer. */
  has(commandId: string): boolean {
    return [this.#taken, ...this.#lanes.values()].some((lane) =>
      lane.some(({ context }) => context.commandId === commandId),
    );
  }

  /** How many commands of a user wait for their turn. */
  waitingOf(user: string): number {
    return this.#lanes.get(user)?.length ?? 0;
  }

  /**
   * Adds a command to those of its user.
   * @returns its answer; rejects with ApplicationError when it is refused or fails, or has waited beyond its deadline
   */
  push(submission: Submission<Command>, user: string): Promise<Sequenced<Event> | Repetition> {
    return new Promise((resolve, reject) => {
      const ring = (): void => this.#expire(waiting);
      const cancelAlarm = alarmAfter(submission.deadline, ring, this.#clock, this.#setAlarm);
      const waiting: Waiting<Command, Event> = {
        user,
        queuedAtMs: monotonicMs(),
        cancelAlarm,
        resolve,
        reject,
        isWaiting: true,
        previous: this.#behind(submission.sender),
        ...submission,
      };
      if (submission.sender !== undefined) this.#latest.set(submission.sender, waiting);
      const others = this.#lanes.get(user);
      if (others === undefined) this.#lanes.set(user, [waiting]);
      else others.push(waiting);
      this.#waiting += 1;
    });
  }

  /**
   * Takes those up whose turn it is, until they are answered; what was taken before and has not been comes anew, after one of
   * which some is durable. What is too late is refused.
   * @param most how many at most
   */
  take(most: number): readonly QueuedSubmission<Command>[] {
    this.#putBack();
    const now = this.#clock();
    while (this.#taken.length < most) {
      const next = this.#next();
      if (next === undefined) break;
      if (next.isWithdrawn?.() === true) withdraw(next);
      else if (isPast(next.deadline, now)) fail(next, deadlineExceeded());
      else if (isCutOff(next.place)) fail(next, notReached());
      else this.#taken.push(next);
    }
    return this.#taken;
  }

  /**
   * Answers as many of those taken, from the first, as there are outcomes.
   * @param position from which everything that they were decided upon is in the log
   */
  answer(outcomes: readonly Outcome<Event>[], position: bigint): void {
    const answered = this.#taken.splice(0, outcomes.length);
    for (const [index, waiting] of answered.entries()) settle(waiting, outcomes[index], position);
  }

  /**
   * Keeps the first of those taken, of which some is durable: nobody has a turn before it is done.
   * @param events what has become durable of it now
   * @param streamEvents how many events the stream has with the last of them
   */
  hold(events: readonly Event[], streamEvents: bigint): void {
    const [head] = this.#taken;
    if (head === undefined) throw new Error('a batch leaves unfinished what it decided');
    head.begun ??= { events: [], streamEvents };
    // Not spread: there may be more of them than a call takes arguments.
    for (const event of events) head.begun.events.push(event);
    head.begun.streamEvents = streamEvents;
  }

  /** Fails so many of those taken, from the first. */
  fail(count: number, error: unknown): void {
    for (const waiting of this.#taken.splice(0, count)) {
      const failure = waiting.begun === undefined ? error : interrupted(error);
      fail(waiting, ofCommand(failure, waiting.context.commandId));
    }
  }

  /** Fails all that have been taken. */
  failTaken(error: unknown): void {
    this.fail(this.#taken.length, error);
  }

  /** Fails all, taken or not. */
  failAll(error: unknown): void {
    this.failTaken(error);
    this.failWaiting(error);
  }

  /** Fails all that have not been taken. */
  failWaiting(error: unknown): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) fail(next, error);
  }

  /** What the next command of a sender must not overtake. */
  #behind(sender: object | undefined): Waiting<Command, Event> | undefined {
    return sender === undefined ? undefined : this.#latest.get(sender);
  }

  /**
   * The next whose turn it is: the first of its lane, which then goes behind the others. There is one as long as any wait: what
   * came first of all is the first of its lane, and overtakes nobody.
   */
  #next(): Waiting<Command, Event> | undefined {
    for (const [user, waiting] of this.#lanes) {
      if (waiting[0]?.previous?.isWaiting === true) continue;
      this.#lanes.delete(user);
      const next = waiting.shift();
      if (waiting.length > 0) this.#lanes.set(user, waiting);
      if (next === undefined) continue;
      next.cancelAlarm();
      next.isWaiting = false;
      this.#waiting -= 1;
      return next;
    }
    return undefined;
  }

  /** Lets those taken wait again, ahead of all others; one that has been begun goes on. */
  #putBack(): void {
    const left = this.#taken.splice(this.begun === undefined ? 0 : 1);
    if (left.length === 0) return;
    const later = new Map(this.#lanes);
    this.#lanes.clear();
    for (const waiting of left) {
      waiting.isWaiting = true;
      const ahead = this.#lanes.get(waiting.user);
      if (ahead === undefined) this.#lanes.set(waiting.user, [waiting]);
      else ahead.push(waiting);
    }
    for (const [user, waiting] of later) {
      this.#lanes.set(user, (this.#lanes.get(user) ?? []).concat(waiting));
    }
    this.#waiting += left.length;
  }

  /** Refuses one that still waits for its turn when its time is over. */
  #expire(waiting: Waiting<Command, Event>): void {
    const { user } = waiting;
    const rest = this.#lanes.get(user)?.filter((other) => other !== waiting);
    if (rest === undefined || rest.length === this.waitingOf(user)) return;
    if (rest.length > 0) this.#lanes.set(user, rest);
    else this.#lanes.delete(user);
    this.#waiting -= 1;
    waiting.isWaiting = false;
    fail(waiting, deadlineExceeded());
  }
}

/** Answers one that was not carried out, by no fault of its own. */
function fail<Command, Event>(waiting: Waiting<Command, Event>, error: unknown): void {
  waiting.previous = undefined;
  cutOffBehind(waiting.place);
  waiting.reject(error);
}

/** Gives one back that may be carried out elsewhere: it has not failed, and cuts off nothing. */
function withdraw<Command, Event>(waiting: Waiting<Command, Event>): void {
  waiting.previous = undefined;
  waiting.reject(new Withdrawn());
}

function settle<Command, Event>(
  waiting: Waiting<Command, Event>,
  outcome: Outcome<Event> | undefined,
  position: bigint,
): void {
  waiting.previous = undefined;
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
