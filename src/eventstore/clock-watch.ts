import { wallClockMs } from '../environment/clock.js';

/** What time it is, as a server says with each answer, in whole seconds. */
export interface SaidDate {
  /** Its date, in milliseconds since 1970. */
  readonly dateMs: number;
  /** When it was asked, by this process's clock: it has said so no earlier. */
  readonly askedAtMs: number;
}

/** As fine as a server tells its time. */
const PRECISION_MS = 1_000;

/** From so much on a clock is wrong: what is due is done early or late by it, and times in the record disagree. */
export const WRONG_MS = 60_000;

/** Is told once when the clocks disagree by too much, and once when they agree again. */
export interface ClockObserver {
  /** @param leadMs how far this process's clock is ahead at least; negative: behind */
  isWrong(leadMs: number): void;
  isRight(): void;
}

/**
 * Compares this process's clock with the event store's by what is asked of the store anyway: nothing is written for it, and
 * nothing depends on how long an answer takes.
 */
export class ClockWatch {
  readonly #observer: ClockObserver;
  #leadMs = 0;

  constructor(observer: ClockObserver) {
    this.#observer = observer;
  }

  /** How far this process's clock is known to be ahead, in milliseconds; negative: behind. 0 when nothing proves either. */
  get leadMs(): number {
    return this.#leadMs;
  }

  /** Whether the clocks disagree by a minute or more. */
  get isWrong(): boolean {
    return Math.abs(this.#leadMs) >= WRONG_MS;
  }

  /** @param heardAtMs when it came in, by this process's clock */
  note({ dateMs, askedAtMs }: SaidDate, heardAtMs: number = wallClockMs()): void {
    const before = this.isWrong;
    const [ahead, behind] = [askedAtMs - (dateMs + PRECISION_MS), dateMs - heardAtMs];
    this.#leadMs = ahead > 0 ? ahead : Math.min(0, -behind);
    if (this.isWrong === before) return;
    if (this.isWrong) this.#observer.isWrong(this.#leadMs);
    else this.#observer.isRight();
  }
}
