import { monotonicMs } from '../../environment/clock.js';
import type { ProjectionStatus } from './projection-status.js';

/**
 * How old what is read from the tables may be. As long as every lag is known it is the largest of them. One that cannot be
 * learned, because the event store is away or there are no tables, makes it grow from where it was known last.
 */
export class ReadModelAge {
  /** By monotonicMs(): up to when the tables are known to hold everything. */
  #wholeUntilMs = monotonicMs();

  /** The age now, in seconds. @param statuses of all projections, just learned */
  secondsBy(statuses: readonly ProjectionStatus[]): number {
    const nowMs = monotonicMs();
    const lags = statuses.map(({ lag }) => lag?.seconds);
    if (lags.every((seconds) => seconds !== undefined)) {
      this.#wholeUntilMs = nowMs - Math.max(0, ...lags) * 1_000;
    }
    return Math.max(0, nowMs - this.#wholeUntilMs) / 1_000;
  }
}
