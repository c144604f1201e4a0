import { monotonicMs } from '../../environment/clock.js';

/** Of each millisecond, how much may go into it in the long run. */
const SHARE = 0.2;

/** And how much at once, in milliseconds, after a pause. */
const MOST_MS = 50;

/** Keeps work that anybody can ask for, and that holds up everybody, to a share of the time: each piece may take what it takes. */
export class Share {
  readonly #now: () => number;
  #leftMs = MOST_MS;
  #atMs: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = monotonicMs) {
    this.#now = now;
    this.#atMs = now();
  }

  /** Whether a piece may be begun. */
  get isFree(): boolean {
    const nowMs = this.#now();
    this.#leftMs = Math.min(this.#leftMs + (nowMs - this.#atMs) * SHARE, MOST_MS);
    this.#atMs = nowMs;
    return this.#leftMs > 0;
  }

  /** Does a piece. */
  run(work: () => void): void {
    const beganMs = this.#now();
    work();
    this.#leftMs -= this.#now() - beganMs;
  }
}
