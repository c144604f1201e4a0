import { monotonicMs } from '../../environment/clock.js';
import type { SleepOptions } from '../../environment/environment.js';
import { sleep } from '../../environment/timers.js';

/** What tells the time, in milliseconds, and lets it pass. */
export interface Timer {
  now(): number;
  sleep(durationMs: number, value?: undefined, options?: SleepOptions): Promise<unknown>;
}

const realTime: Timer = { now: monotonicMs, sleep };

/** Holds messages back until their time has come. */
export class Pace {
  readonly #speed: number | 'max';
  readonly #timer: Timer;
  #start: { readonly file: number; readonly clock: number } | undefined;

  /** @param speed how many times faster than the file's own time; `max` never waits */
  constructor(speed: number | 'max', timer = realTime) {
    this.#speed = speed;
    this.#timer = timer;
  }

  /**
   * Resolves when a message of the file is due.
   * @param at its time in the file, in milliseconds; the first one is due at once
   * @param signal from which on nobody waits any more
   */
  async until(at: number, signal?: AbortSignal): Promise<void> {
    if (this.#speed === 'max') return;
    this.#start ??= { file: at, clock: this.#timer.now() };
    const due = this.#start.clock + (at - this.#start.file) / this.#speed;
    const waitMs = due - this.#timer.now();
    if (waitMs <= 0) return;
    await this.#timer.sleep(waitMs, undefined, signal && { signal }).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  }
}
