import { status } from '@grpc/grpc-js';
import { monotonicMs, wallClockMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import { EventStoreUnavailable } from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';
import type { AppendAnswer } from './append-answer.js';
import { type OutgoingEvent, encodeAppend } from './encode-append.js';
import { SilenceTimer } from './silence-timer.js';
import { transient } from './translate-error.js';

const NO_ANSWER = 'the server did not answer in time';

/** What a session needs of its duplex. */
export interface AppendDuplex {
  on(event: 'data', listener: (answer: AppendAnswer) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  write(message: Buffer): unknown;
  cancel(): void;
}

/** How long a session waits, and who is told. */
export interface SessionParts {
  /** It is given up when appends wait and nothing at all has been answered for so long, neither on it nor on another. */
  readonly silenceMs: () => number;
  /** Whether an append has been answered on another session within the latest so many milliseconds. */
  readonly isHeardElsewhere: (withinMs: number) => boolean;
  /** Is called once, when the session can no longer be used. */
  readonly onEnd: () => void;
  /** Is called with each answer, and after how much silence it came. */
  readonly onAnswered: (afterMs: number) => void;
  /** Is called when an answer did not come in time. */
  readonly onSilent: () => void;
}

interface Waiting {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: Timer;
}

/**
 * The appends in flight on one duplex of BatchAppend.
 *
 * It stands in for the official client's `appendToStream`, which fails in ways a caller cannot catch: its table of
 * waiting appends is global to the process and emptied by any stream's error, after which an answer to another append
 * throws out of an event handler; writes queued behind a broken stream end as unhandled rejections; and it never times
 * out. Its other path, the streaming Append, is worse: cancelling it (a deadline does) closes the request as if it were
 * complete, so that the server may append the half of the events that had arrived.
 */
export class BatchAppendSession {
  readonly #duplex: AppendDuplex;
  readonly #parts: SessionParts;
  readonly #silence: SilenceTimer;
  readonly #waiting = new Map<string, Waiting>();
  /** When an append was last answered on this one, by the clock that never runs back. */
  #answeredAtMs = -Infinity;
  #failure: Error | undefined;

  constructor(duplex: AppendDuplex, parts: SessionParts) {
    this.#duplex = duplex;
    this.#parts = parts;
    this.#silence = new SilenceTimer(parts.silenceMs, () => this.#silent());
    duplex.on('data', (answer: AppendAnswer) => this.#answer(answer));
    duplex.on('error', (error: Error) => this.#fail(error));
    // Ended in order, it never closes, for our side of it stays open.
    for (const event of ['end', 'close'] as const) {
      duplex.on(event, () => this.#fail(new Error('the server ended the call')));
    }
  }

  /** How many appends wait for their answers. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Sends an append once.
   * @param timeoutMs after which the answer is no longer waited for
   * @throws TransientFailure when there was no answer; EventStoreUnavailable when the server does not let us append
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly OutgoingEvent[],
    timeoutMs: number,
  ): Promise<AppendAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const correlationId = randomUUID();
    const deadline = new Date(wallClockMs() + timeoutMs);
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#silence.start();
      const sentAtMs = monotonicMs();
      const timer = setTimeout(() => this.#late(correlationId, sentAtMs), timeoutMs);
      this.#waiting.set(correlationId, { resolve, reject, timer });
      for (const message of encodeAppend(correlationId, stream, expected, deadline, events)) {
        this.#duplex.write(message);
      }
    });
  }

  /** Gives the duplex up; whoever still waits is told that there was no answer. */
  close(reason: string): void {
    this.#fail(new Error(reason));
    this.#duplex.cancel();
  }

  #silent(): void {
    if (this.#parts.isHeardElsewhere(this.#silence.elapsedMs)) this.#silence.start();
    else this.#giveUp();
  }

  /**
   * Waits no longer for an answer. The server is at fault when it has answered nothing at all meanwhile, for as long as it may be
   * silent; the duplex is when only others have heard it. Otherwise there was little time left for this one.
   */
  #late(correlationId: string, sentAtMs: number): void {
    const waitedMs = monotonicMs() - sentAtMs;
    const isHeard = this.#silence.elapsedMs < waitedMs || this.#parts.isHeardElsewhere(waitedMs);
    if (waitedMs >= this.#parts.silenceMs()) {
      if (!isHeard) return this.#giveUp();
      if (monotonicMs() - this.#answeredAtMs >= waitedMs) return this.close(NO_ANSWER);
    }
    const late = this.#waiting.get(correlationId);
    this.#waiting.delete(correlationId);
    if (this.#waiting.size === 0) this.#silence.stop();
    late?.reject(transient(new Error(NO_ANSWER)));
  }

  #giveUp(): void {
    this.close(NO_ANSWER);
    this.#parts.onSilent();
  }

  #answer(answer: AppendAnswer): void {
    const { correlationId } = answer;
    const waiting = this.#waiting.get(correlationId);
    if (waiting === undefined) return;
    this.#waiting.delete(correlationId);
    this.#answeredAtMs = monotonicMs();
    this.#parts.onAnswered(this.#silence.elapsedMs);
    if (this.#waiting.size > 0) this.#silence.start();
    else this.#silence.stop();
    clearTimeout(waiting.timer);
    waiting.resolve(answer);
  }

  #fail(cause: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = isDenied(cause)
      ? new EventStoreUnavailable('append', { cause })
      : transient(cause);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#failure);
    }
    this.#waiting.clear();
    this.#silence.end();
    this.#parts.onEnd();
  }
}

/** Whether the credentials are wrong, or lack: repeating the append would not help. */
function isDenied(cause: Error): boolean {
  const code = 'code' in cause ? cause.code : undefined;
  return code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED;
}
