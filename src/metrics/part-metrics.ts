import { Registry } from 'prom-client';

import { CommitMetrics } from './commit-metrics.js';
import { EventStoreMetrics } from './event-store-metrics.js';
import { RedisMetrics } from './redis-metrics.js';
import { SqlMetrics } from './sql-metrics.js';

/** Figures of a thread, as they are handed to another one: plain data. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** What every thread of a process counts that works with its storage, each for itself. */
export class PartMetrics {
  readonly #registry = new Registry();
  readonly eventStore = new EventStoreMetrics(this.#registry);
  readonly redis = new RedisMetrics(this.#registry);
  readonly sql = new SqlMetrics(this.#registry);
  readonly commits = new CommitMetrics(this.#registry);

  /** All figures as of now. */
  async figures(): Promise<Figures> {
    // What collects them stays here: functions are not handed over.
    return JSON.parse(JSON.stringify(await this.#registry.getMetricsAsJSON())) as Figures;
  }
}
