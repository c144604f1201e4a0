import { Counter, Histogram, type Registry } from 'prom-client';

import type { RedisObserver, RedisOperation } from '../views/command-observer.js';
import { Children } from './children.js';

/** A command takes less than a millisecond, and is given up after half a second. */
const SECONDS = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5];

/** The commands of a process to the Redis of its views, for Prometheus. */
export class RedisMetrics implements RedisObserver {
  readonly #seconds: Children<Histogram.Internal<'operation'>>;
  readonly #failures: Counter<'operation'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const seconds = new Histogram({
      name: 'tradeflow_redis_seconds',
      help: 'How long commands to Redis took, those that failed included',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    });
    this.#seconds = new Children((operation) => seconds.labels(operation));
    this.#failures = new Counter({
      name: 'tradeflow_redis_failures_total',
      help: 'Commands to Redis that failed, or got no answer in time',
      labelNames: ['operation'],
      registers,
    });
  }

  ended(operation: RedisOperation, seconds: number, isFailed: boolean): void {
    this.#seconds.of(operation).observe(seconds);
    if (isFailed) this.#failures.inc({ operation });
  }
}
