import type { Clock, SetAlarm } from '../clock.js';

/**
 * How long a market is left alone at most, in milliseconds: clocks are set, and another process that writes to the
 * market may die with expiries that only it knew of.
 */
const LONGEST_REST = 60_000;

/**
 * How long to wait at most, in milliseconds, before a market that could not be read or written is tried again. Failures
 * in a row, such as those of a market that holds what this process cannot read, let it wait longer and longer.
 */
const AFTER_FAILURE = 5_000;
const AFTER_MANY_FAILURES = 300_000;

/**
 * By how many milliseconds whoever did not write last lets another go first. Of several processes that keep the time of
 * one market, one then records an expiry, and the others find it done instead of losing a race for it.
 */
const COURTESY = 500;

/** What the alarm needs to know of a market. */
export interface Expiring {
  /** When the next order expires; undefined when none does. */
  readonly nextExpiry: string | undefined;
  /** Whether this process wrote the latest event. */
  readonly isOurs: boolean;
}

/** Rings when it is time to look after a market: when its next order expires, and now and then besides. */
export class ExpiryAlarm {
  #callOff: (() => void) | undefined;
  /** What it is set for; undefined when it is not, or only to try again. */
  #setFor: Expiring | undefined;
  /** In a row. */
  #failures = 0;

  constructor(
    private readonly clock: Clock,
    private readonly setAlarm: SetAlarm,
    private readonly ring: () => void,
  ) {}

  /** Sets it to what is next in a market; cheap when that is what it is set for. */
  set({ nextExpiry, isOurs }: Expiring): void {
    const setFor = this.#setFor;
    if (setFor !== undefined && setFor.nextExpiry === nextExpiry && setFor.isOurs === isOurs)
      return;
    const expiring = { nextExpiry, isOurs };
    this.#failures = 0;
    this.#in(Math.min(LONGEST_REST, this.#until(expiring)));
    this.#setFor = expiring;
  }

  /** Sets it to look after the market again in a while, but not for its next expiry. */
  setForLater({ isOurs }: Expiring): void {
    this.set({ nextExpiry: undefined, isOurs });
  }

  /** Sets it to try again in a while. */
  setAfterFailure(): void {
    this.#in(Math.min(AFTER_FAILURE * 2 ** this.#failures, AFTER_MANY_FAILURES));
    this.#failures += 1;
  }

  clear(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#setFor = undefined;
  }

  #until({ nextExpiry, isOurs }: Expiring): number {
    if (nextExpiry === undefined) return Infinity;
    const left = Date.parse(nextExpiry) - this.clock().getTime();
    return Math.max(0, left) + (isOurs ? 0 : COURTESY);
  }

  #in(milliseconds: number): void {
    this.clear();
    this.#callOff = this.setAlarm(milliseconds, () => {
      this.clear();
      this.ring();
    });
  }
}
