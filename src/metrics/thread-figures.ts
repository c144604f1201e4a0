import { AggregatorRegistry } from 'prom-client';

import type { Figures } from './part-metrics.js';

/**
 * The figures of a thread that counts for itself, as far as it has told them. What one that ended had told goes on being counted,
 * for counters do not run back because a thread was started again.
 */
export class ThreadFigures {
  #ended: Figures = [];
  #latest: Figures = [];

  /** The thread has told its figures. */
  tell(figures: Figures): void {
    this.#latest = figures;
  }

  /** The thread has ended; the next one begins with nothing. */
  async end(): Promise<void> {
    const all = [this.#ended, this.#latest];
    this.#latest = [];
    this.#ended = await AggregatorRegistry.aggregate(all).getMetricsAsJSON();
  }

  /** What it and those before it have told. */
  get all(): readonly Figures[] {
    return [this.#ended, this.#latest];
  }
}
