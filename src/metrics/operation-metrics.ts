import { Counter, Histogram, type Registry } from 'prom-client';

import { Children } from './children.js';

/** What the operations on a part are called on the page, and how long they take. */
export interface OperationTerms {
  /** What both metrics begin with. */
  readonly name: string;
  /** What they are, as a sentence begins with it. */
  readonly operations: string;
  /** In seconds, ascending. */
  readonly buckets: number[];
}

/** The operations of a process on a part beside it, for Prometheus: how long they took and how many failed, by kind. */
export class OperationMetrics<Operation extends string> {
  readonly #seconds: Children<Histogram.Internal<'operation'>>;
  readonly #failures: Counter<'operation'>;
  readonly #refused: Counter;

  constructor(registry: Registry, { name, operations, buckets }: OperationTerms) {
    const labels = { labelNames: ['operation'] as const, registers: [registry] };
    const seconds = new Histogram({
      ...labels,
      name: `${name}_seconds`,
      help: `How long ${operations[0]!.toLowerCase()}${operations.slice(1)} took, those that failed included`,
      buckets,
    });
    this.#seconds = new Children((operation) => seconds.labels(operation));
    this.#failures = new Counter({
      ...labels,
      name: `${name}_failures_total`,
      help: `${operations} that failed, or got no answer in time`,
    });
    this.#refused = new Counter({
      name: `${name}_refused_total`,
      help: `${operations} that were refused at once, for the part was known to be away`,
      registers: [registry],
    });
  }

  /** An operation was refused, and not tried. */
  refused(): void {
    this.#refused.inc();
  }

  /**
   * An operation has ended.
   * @param seconds how long it took
   * @param isFailed whether it failed, or was given up
   */
  ended(operation: Operation, seconds: number, isFailed: boolean): void {
    this.#seconds.of(operation).observe(seconds);
    if (isFailed) this.#failures.inc({ operation });
  }
}
