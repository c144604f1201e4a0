import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';

/** What tells the time, in milliseconds, and lets it pass. */
export interface Timer {
  now(): number;
  sleep(durationMs: number): Promise<unknown>;
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
   */
  async until(at: number): Promise<void> {
    if (this.#speed === 'max') return;
    this.#start ??= { file: at, clock: this.#timer.now() };
    const due = this.#start.clock + (at - this.#start.file) / this.#speed;
    const waitMs = due - this.#timer.now();
    if (waitMs > 0) await this.#timer.sleep(waitMs);
  }
}
