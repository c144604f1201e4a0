import { Counter, Histogram, type Registry } from 'prom-client';

import type { SqlOperation, StatementObserver } from '../sql/statement-observer.js';
import { Children } from './children.js';

/** A read by key takes less than a millisecond, one that is given up four tenths of a second; a build writes for longer. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The statements of a process on its read database, for Prometheus. */
export class SqlMetrics implements StatementObserver {
  readonly #seconds: Children<Histogram.Internal<'operation'>>;
  readonly #failures: Counter<'operation'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const seconds = new Histogram({
      name: 'tradeflow_sql_seconds',
      help: 'How long statements on the read database took, those that failed included',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    });
    this.#seconds = new Children((operation) => seconds.labels(operation));
    this.#failures = new Counter({
      name: 'tradeflow_sql_failures_total',
      help: 'Statements on the read database that failed, or got no answer in time',
      labelNames: ['operation'],
      registers,
    });
  }

  ended(operation: SqlOperation, seconds: number, isFailed: boolean): void {
    this.#seconds.of(operation).observe(seconds);
    if (isFailed) this.#failures.inc({ operation });
  }
}
