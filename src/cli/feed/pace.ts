import { setTimeout as sleep } from 'node:timers/promises';

/** What tells the time and lets it pass, both in milliseconds. */
export interface Waiting {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

const realTime: Waiting = { now: () => performance.now(), sleep };

/** Holds messages back until their time has come. */
export class Pace {
  #start: { readonly file: number; readonly clock: number } | undefined;

  /** @param speed how many times faster than the file's own time; `max` never waits */
  constructor(
    private readonly speed: number | 'max',
    private readonly time = realTime,
  ) {}

  /**
   * Resolves when a message of the file is due.
   * @param at its time in the file, in milliseconds; the first one is due at once
   */
  async until(at: number): Promise<void> {
    if (this.speed === 'max') return;
    this.#start ??= { file: at, clock: this.time.now() };
    const due = this.#start.clock + (at - this.#start.file) / this.speed;
    const wait = due - this.time.now();
    if (wait > 0) await this.time.sleep(wait);
  }
}
