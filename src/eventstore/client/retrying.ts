import { monotonicMs } from '../../environment/clock.js';
import { EventStoreCorrupt, EventStoreUnavailable, EventStoreUnreachable } from '../errors.js';
import { Backoff } from '../../time/backoff.js';
import { NotConnected, TransientFailure, translateError } from './translate-error.js';

/** The longest wait between two attempts. */
export const LONGEST_WAIT_MS = 2_000;

/** How long an operation may go on, and what ends it early. */
export interface RetryLimits {
  /** Without success for so long, it is given up. */
  readonly totalMs: number;
  /** No connection for so long, and it is given up, if it is a read or nothing of it was sent; default: totalMs. */
  readonly refusedMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Is called when it is tried again. @param isUnreachable whether nobody accepted a connection */
  readonly onRetry: (isUnreachable: boolean) => void;
  /** Is told of what no longer reads back, each time that it is met. */
  readonly onCorrupt: (failure: EventStoreCorrupt) => void;
}

/** A write that may have reached the server is never given up early. */
export type OperationKind = 'read' | 'write';

/** The failures of one operation: decides after each whether it is tried again. */
export class Retries {
  readonly #operation: string;
  readonly #limits: RetryLimits;
  readonly #backoff = new Backoff(LONGEST_WAIT_MS);
  readonly #kind: OperationKind;
  #giveUpAtMs: number;
  /** Since when there has been no connection; undefined when there was one. */
  #refusedSinceMs: number | undefined;
  /** Whether a write may have reached the server. */
  #mayBeWritten = false;

  constructor(operation: string, limits: RetryLimits, kind: OperationKind = 'read') {
    this.#operation = operation;
    this.#limits = limits;
    this.#kind = kind;
    this.#giveUpAtMs = monotonicMs() + limits.totalMs;
  }

  get remainingMs(): number {
    return Math.max(1, this.#giveUpAtMs - monotonicMs());
  }

  /** The operation has got on: time and waits start anew. */
  progress(): void {
    this.#backoff.reset();
    this.#refusedSinceMs = undefined;
    this.#giveUpAtMs = monotonicMs() + this.#limits.totalMs;
  }

  /**
   * Resolves, after a wait, when the operation is to be tried again.
   * @throws the error as the port names it; EventStoreUnavailable when the time is up or the store is closed, or
   *   EventStoreUnreachable when there was no connection and nothing was sent
   */
  async after(error: unknown): Promise<void> {
    const failure = translateError(error, this.#operation);
    if (failure instanceof EventStoreCorrupt) this.#limits.onCorrupt(failure);
    if (!(failure instanceof TransientFailure)) throw failure;
    this.#note(failure);
    if (this.#isRefused()) throw this.#givenUp(failure);
    await this.#backoff.wait(this.#limits.signal, this.remainingMs);
    if (this.#limits.signal.aborted || monotonicMs() >= this.#giveUpAtMs) {
      throw this.#givenUp(failure);
    }
    this.#limits.onRetry(failure instanceof NotConnected);
  }

  #note(failure: TransientFailure): void {
    if (failure instanceof NotConnected) this.#refusedSinceMs ??= monotonicMs();
    else {
      this.#refusedSinceMs = undefined;
      this.#mayBeWritten = this.#kind === 'write';
    }
  }

  /** Whether waiting longer for a connection is of no use: a write that may have been written has to be settled. */
  #isRefused(): boolean {
    if (this.#refusedSinceMs === undefined || this.#mayBeWritten) return false;
    const { refusedMs = Infinity } = this.#limits;
    return monotonicMs() - this.#refusedSinceMs >= refusedMs;
  }

  #givenUp(cause: TransientFailure): EventStoreUnavailable {
    const isUnreachable = cause instanceof NotConnected && !this.#mayBeWritten;
    const Failure = isUnreachable ? EventStoreUnreachable : EventStoreUnavailable;
    return new Failure(this.#operation, { cause });
  }
}

/**
 * Repeats `attempt` over transient failures until it succeeds.
 * @param attempt is told how much time remains
 * @throws what {@link Retries.after} throws
 */
export async function retrying<T>(
  operation: string,
  limits: RetryLimits,
  attempt: (remainingMs: number) => Promise<T>,
  kind?: OperationKind,
): Promise<T> {
  const retries = new Retries(operation, limits, kind);
  for (;;) {
    try {
      return await attempt(retries.remainingMs);
    } catch (error) {
      await retries.after(error);
    }
  }
}
