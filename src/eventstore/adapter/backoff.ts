import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** Waits longer after each failure in a row, by a random part, so that clients do not return all at once. */
export class Backoff {
  private failures = 0;

  /** Call after a success: the next failure starts from the shortest wait again. */
  reset(): void {
    this.failures = 0;
  }

  /** Resolves after the next wait, which is no longer than `atMostMs`; at once when `signal` aborts. */
  async wait(signal: AbortSignal, atMostMs = Infinity): Promise<void> {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures++;
    const ms = Math.min(atMostMs, ceiling * (0.5 + Math.random() / 2));
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
