import { monotonicMs } from '../../environment/clock.js';
import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { alarmAfter } from '../deadline-alarm.js';
import { deadlineExceeded, notReached } from '../errors.js';
import {
  type ForwardedItem,
  type ForwardedMessage,
  type ForwardedReply,
  PEER_VERSION,
} from './forwarded.js';
import type { Owner } from './ownership.js';
import { type PeerConnection, PeerGone, PeerStopping, PeerUnreached } from './peer-transport.js';

/** Messages on their way at a time: what is ready beyond waits, and goes out as one. */
const MAX_MESSAGES = 8;

/** Items of one message at most. */
const MAX_ITEMS = 1_000;

/** Items without an answer at most. */
const MAX_WAITING = 10_000;

/** How often is looked whether the other side answers. */
const WATCH_MS = 50;

/** A message that has not been answered for so long raises a doubt. */
const SILENCE_MS = 250;

/** One that has not been answered for so long never will be, doubts or none: appends are given up before. */
const LONGEST_WAIT_MS = 40_000;

/** Why there is no answer of an owner. */
export type LossReason = 'gone' | 'stopping' | 'lost';

/** An item got no answer of the process that it was handed to. */
export class LinkLost extends Error {
  constructor(
    readonly reason: LossReason,
    /** Whether the process may have got it. */
    readonly mayHaveArrived: boolean,
    options?: ErrorOptions,
  ) {
    super('a command was handed to the owner of its market, and not answered', options);
    this.name = 'LinkLost';
  }
}

/** What a link works with. */
export interface LinkParts {
  /** Whom it leads to. */
  readonly owner: Owner;
  readonly connection: PeerConnection;
  /** The id of this process. */
  readonly from: string;
  /** The number of the next message of this process. */
  readonly nextNumber: () => number;
  /** Is called, time after time, while the other side leaves a message without an answer. */
  readonly onSilence: () => void;
  /** Does something when all that is ready in this turn has come. */
  readonly defer: (act: () => void) => void;
}

interface Waiting {
  readonly item: ForwardedItem;
  /** To be called when it is sent, or given up. */
  readonly callOff: () => void;
  resolve(reply: ForwardedReply): void;
  reject(error: unknown): void;
}

/** What goes to one process: everything that is ready in a turn in one message, in order. It fails as a whole, and for ever. */
export class PeerLink {
  readonly #parts: LinkParts;
  #ready: Waiting[] = [];
  /** Those on their way, by when they were sent. */
  readonly #sent = new Map<readonly Waiting[], number>();
  #isScheduled = false;
  #waiting = 0;
  #watch: Timer | undefined;
  #isOver = false;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  get ownerId(): string {
    return this.#parts.owner.id;
  }

  /** Whether it has failed: what is to go to the process needs another. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Hands an item to the process; it goes behind those before it.
   * @throws LinkLost when there is no answer; ApplicationError OVERLOADED; DEADLINE_EXCEEDED when it was not even sent in time,
   *   NOT_ATTEMPTED when a part before it in its run was not
   */
  ask(item: ForwardedItem): Promise<ForwardedReply> {
    if (this.#waiting >= MAX_WAITING) {
      const message = `${MAX_WAITING} commands wait for the owner of their market`;
      return Promise.reject(new ApplicationError('OVERLOADED', message, { retryAfter: 1 }));
    }
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      const callOff = alarmAfter(deadlineOf(item), () => this.#expire(waiting));
      const waiting: Waiting = { item, callOff, resolve, reject };
      this.#ready.push(waiting);
      this.#schedule();
    });
  }

  /** Refuses an item that is not on its way, and what comes behind it in its run. */
  #expire(late: Waiting): void {
    const cutOff = this.#ready.filter(({ item }) => isBehind(item, late.item));
    this.#ready = this.#ready.filter((waiting) => waiting !== late && !cutOff.includes(waiting));
    this.#waiting -= 1 + cutOff.length;
    late.reject(deadlineExceeded());
    for (const waiting of cutOff) {
      waiting.callOff();
      waiting.reject(notReached());
    }
  }

  /** Gives up all that has not been answered: those that were sent may have arrived. */
  fail(reason: LossReason, cause?: unknown): void {
    this.#fail(reason, cause, undefined);
  }

  /** @param refused a message that did not arrive */
  #fail(reason: LossReason, cause: unknown, refused: readonly Waiting[] | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#watch);
    const sent = [...this.#sent.keys()];
    const ready = this.#ready.splice(0);
    this.#sent.clear();
    this.#parts.connection.close();
    // In the order in which they came, for they are handed on in it.
    for (const { callOff } of ready) callOff();
    for (const list of [...sent, ready]) {
      const mayHaveArrived = list !== ready && list !== refused;
      for (const waiting of list) {
        waiting.reject(new LinkLost(reason, mayHaveArrived, { cause }));
      }
    }
  }

  #schedule(): void {
    if (this.#isScheduled || this.#sent.size >= MAX_MESSAGES) return;
    this.#isScheduled = true;
    this.#parts.defer(() => {
      this.#isScheduled = false;
      if (!this.#isOver && this.#ready.length > 0)
        void this.#send(this.#ready.splice(0, MAX_ITEMS));
      if (this.#ready.length > 0) this.#schedule();
    });
  }

  async #send(waiting: readonly Waiting[]): Promise<void> {
    const { owner, connection, from, nextNumber } = this.#parts;
    for (const { callOff } of waiting) callOff();
    const items = waiting.map(({ item }) => item);
    const message: ForwardedMessage = {
      ...{ version: PEER_VERSION, to: owner.id, from, number: nextNumber() },
      items,
    };
    this.#sent.set(waiting, monotonicMs());
    this.#watch ??= setInterval(() => this.#look(), WATCH_MS).unref();
    try {
      const replies = readReplies(await connection.send(JSON.stringify(message)), items.length);
      if (!this.#sent.delete(waiting)) return;
      this.#waiting -= waiting.length;
      for (const [index, each] of waiting.entries()) each.resolve(replies[index]!);
      if (this.#ready.length > 0) this.#schedule();
    } catch (error) {
      const reason = reasonOf(error);
      const mayHaveArrived = reason === 'lost' && !(error instanceof PeerUnreached);
      this.#fail(reason, error, mayHaveArrived ? undefined : waiting);
    }
  }

  #look(): void {
    const [oldestMs] = this.#sent.values();
    if (oldestMs === undefined) {
      clearInterval(this.#watch);
      this.#watch = undefined;
      return;
    }
    const silentMs = monotonicMs() - oldestMs;
    if (silentMs >= LONGEST_WAIT_MS) this.fail('lost');
    else if (silentMs >= SILENCE_MS) this.#parts.onSilence();
  }
}

/** When an item must have been taken up; undefined when it may be at any time. */
function deadlineOf(item: ForwardedItem): Date | undefined {
  if (!('deadline' in item) || item.deadline === undefined) return undefined;
  return new Date(item.deadline);
}

/** Whether an item is a later part of the run of another. */
function isBehind(item: ForwardedItem, other: ForwardedItem): boolean {
  if (!('run' in item && 'run' in other) || item.run !== other.run) return false;
  return (item.index ?? 0) > (other.index ?? 0);
}

function reasonOf(error: unknown): LossReason {
  if (error instanceof PeerGone) return 'gone';
  return error instanceof PeerStopping ? 'stopping' : 'lost';
}

/** @throws Error when that is no answer to so many items */
function readReplies(text: string, count: number): readonly ForwardedReply[] {
  const replies = JSON.parse(text) as unknown;
  if (Array.isArray(replies) && replies.length === count) return replies as ForwardedReply[];
  throw new Error('an owner answered something else than what it was asked');
}
