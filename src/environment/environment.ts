/** A timer that has been set. */
export interface Timer {
  /** From now on the timer alone does not keep the process alive. */
  unref(): Timer;
}

export interface SleepOptions {
  /** Ends the wait early, with a rejection. */
  readonly signal?: AbortSignal;
  /** Whether the wait alone keeps the process alive; default: it does. */
  readonly ref?: boolean;
}

/**
 * Where time, chance and ids come from. The import check (`npm run lint`) sees to it that they come from nowhere else,
 * so that whoever exchanges the environment holds them all.
 */
export interface Environment {
  /** Milliseconds since 1970: what a clock on the wall shows, which its owner may set. */
  wallClockMs(): number;
  /** Milliseconds since some moment, fractions included; never runs back. */
  monotonicMs(): number;
  setTimeout(callback: () => void, delayMs: number): Timer;
  setInterval(callback: () => void, intervalMs: number): Timer;
  /** Calls off a timeout or an interval. */
  clear(timer: Timer): void;
  /** Resolves with the value after so long; rejects when the signal aborts. */
  sleep<T>(delayMs: number, value?: T, options?: SleepOptions): Promise<T>;
  /** A number of 0 to 1, without 1. */
  random(): number;
  randomBytes(size: number): Uint8Array;
  /** A UUID of version 4. */
  randomUUID(): string;
  /** A UUID of version 7: ids made later sort after those made before. */
  uuidv7(): string;
}
