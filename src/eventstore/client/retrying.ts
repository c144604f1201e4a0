import { EventStoreUnavailable } from '../errors.js';
import { Backoff } from '../../time/backoff.js';
import { TransientFailure, translateError } from './translate-error.js';

/** The longest wait between two attempts. */
export const LONGEST_WAIT_MS = 2_000;

/** How long an operation may go on, and what ends it early. */
export interface RetryLimits {
  /** Without success for so long, it is given up. */
  readonly totalMs: number;
  readonly signal: AbortSignal;
  /** Is called when it is tried again. */
  readonly onRetry: () => void;
}

/** The failures of one operation: decides after each whether it is tried again. */
export class Retries {
  readonly #operation: string;
  readonly #limits: RetryLimits;
  readonly #backoff = new Backoff(LONGEST_WAIT_MS);
  #giveUpAtMs: number;

  constructor(operation: string, limits: RetryLimits) {
    this.#operation = operation;
    this.#limits = limits;
    this.#giveUpAtMs = performance.now() + limits.totalMs;
  }

  get remainingMs(): number {
    return Math.max(1, this.#giveUpAtMs - performance.now());
  }

  /** The operation has got on: time and waits start anew. */
  progress(): void {
    this.#backoff.reset();
    this.#giveUpAtMs = performance.now() + this.#limits.totalMs;
  }

  /**
   * Resolves, after a wait, when the operation is to be tried again.
   * @throws the error as the port names it; EventStoreUnavailable when the time is up or the store is closed
   */
  async after(error: unknown): Promise<void> {
    const failure = translateError(error, this.#operation);
    if (!(failure instanceof TransientFailure)) throw failure;
    await this.#backoff.wait(this.#limits.signal, this.remainingMs);
    if (this.#limits.signal.aborted || performance.now() >= this.#giveUpAtMs) {
      throw new EventStoreUnavailable(this.#operation, { cause: failure });
    }
    this.#limits.onRetry();
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
): Promise<T> {
  const retries = new Retries(operation, limits);
  for (;;) {
    try {
      return await attempt(retries.remainingMs);
    } catch (error) {
      await retries.after(error);
    }
  }
}
