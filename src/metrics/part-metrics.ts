import { Registry } from 'prom-client';

import type { SqlOperation } from '../sql/statement-observer.js';
import type { RedisOperation } from '../views/command-observer.js';
import { CommitMetrics } from './commit-metrics.js';
import { EventStoreMetrics } from './event-store-metrics.js';
import { OperationMetrics } from './operation-metrics.js';

/** Figures of a thread, as they are handed to another one: plain data. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** A command takes less than a millisecond, and is given up after half a second. */
const REDIS_SECONDS = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5];

/** A read by key takes less than a millisecond, one that is given up four tenths of a second; a build writes for longer. */
const SQL_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What every thread of a process counts that works with its storage, each for itself. */
export class PartMetrics {
  readonly #registry = new Registry();
  readonly eventStore = new EventStoreMetrics(this.#registry);
  readonly redis = new OperationMetrics<RedisOperation>(this.#registry, {
    name: 'tradeflow_redis',
    operations: 'Commands to Redis',
    buckets: REDIS_SECONDS,
  });
  readonly sql = new OperationMetrics<SqlOperation>(this.#registry, {
    name: 'tradeflow_sql',
    operations: 'Statements on the read database',
    buckets: SQL_SECONDS,
  });
  readonly commits = new CommitMetrics(this.#registry);

  /** All figures as of now. */
  async figures(): Promise<Figures> {
    // What collects them stays here: functions are not handed over.
    return JSON.parse(JSON.stringify(await this.#registry.getMetricsAsJSON())) as Figures;
  }
}
