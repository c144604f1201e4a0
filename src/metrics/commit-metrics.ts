import { Histogram, type Registry } from 'prom-client';

import type { Commit, RunnerObserver } from '../projections/runner/runner-observer.js';

/** A commit takes about a millisecond, and one of thousands of rows a second at most. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const EVENTS = [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000];

/** What the runner of a process does, for Prometheus. */
export class CommitMetrics implements RunnerObserver {
  readonly #seconds: Histogram;
  readonly #events: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#seconds = new Histogram({
      name: 'tradeflow_projection_commit_seconds',
      help: 'How long transactions of tables and checkpoints took, in this process',
      buckets: SECONDS,
      registers,
    });
    this.#events = new Histogram({
      name: 'tradeflow_projection_commit_events',
      help: 'Events that such a transaction was about',
      buckets: EVENTS,
      registers,
    });
  }

  committed({ events, seconds }: Commit): void {
    this.#seconds.observe(seconds);
    this.#events.observe(events);
  }
}
