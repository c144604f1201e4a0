import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../backoff.js';

const LONGEST_MS = 2_000;

/** Waits longer after each failure in a row. */
export class Backoff {
  #failures = 0;

  /** Call after a success: the next failure starts from the shortest wait again. */
  reset(): void {
    this.#failures = 0;
  }

  /** Resolves after the next wait, which is no longer than `atMostMs`; at once when `signal` aborts. */
  async wait(signal: AbortSignal, atMostMs = Infinity): Promise<void> {
    this.#failures++;
    const ms = Math.min(atMostMs, backoff(this.#failures, LONGEST_MS));
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
