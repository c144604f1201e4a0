import { monotonicMs } from '../../environment/clock.js';

/** What the live tables take in a second from which on orders are thought to be in the way of a build. */
const BUSY = 100;

/** How many events of a build may go to one that the live tables take in: so it comes nearer to them, however many. */
const BUILT_PER_LIVE = 2;

/** Events a second that a build may always take: a log of a million is read in little more than three minutes. */
const LEAST_RATE = 5_000;

/** For how long what the live tables have taken in counts, fading away: the time in which it falls to a third. */
const MEMORY_MS = 1_000;

/**
 * How fast tables are built in a process that takes orders, too. While none are placed, as fast as it goes; otherwise at a
 * bounded rate, so that processors and disk are left to the orders, which is above theirs, so that the build comes to its
 * end whatever is placed meanwhile.
 */
export class BuildPace {
  /** Events that the live tables took in, the less the longer ago. */
  #recent = 0;
  #notedAtMs = 0;

  /** The live tables have taken in so many events. */
  noteLive(events: number): void {
    this.#recent = this.#remembered() + events;
    this.#notedAtMs = monotonicMs();
  }

  /**
   * How long a build is to rest after a slice of its work.
   * @param events that were in the slice
   * @param tookMs what it took already
   * @returns milliseconds
   */
  restMs(events: number, tookMs: number): number {
    const liveRate = (this.#remembered() * 1_000) / MEMORY_MS;
    if (liveRate < BUSY) return 0;
    const rate = Math.max(LEAST_RATE, liveRate * BUILT_PER_LIVE);
    return Math.max(0, (events * 1_000) / rate - tookMs);
  }

  #remembered(): number {
    return this.#recent * Math.exp((this.#notedAtMs - monotonicMs()) / MEMORY_MS);
  }
}
