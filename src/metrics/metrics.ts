import { collectDefaultMetrics, Registry } from 'prom-client';

import { ClockMetrics } from './clock-metrics.js';
import { EventStoreMetrics } from './event-store-metrics.js';
import { OwnershipMetrics } from './ownership-metrics.js';
import { ProjectionMetrics } from './projection-metrics.js';

/** What a process counts and measures, in the form that Prometheus reads. */
export class Metrics {
  readonly #registry = new Registry();
  readonly eventStore = new EventStoreMetrics(this.#registry);
  readonly ownership = new OwnershipMetrics(this.#registry);
  readonly clock = new ClockMetrics(this.#registry);
  readonly projections = new ProjectionMetrics(this.#registry);

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** The Content-Type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All figures as of now. */
  async text(): Promise<string> {
    await this.projections.refresh();
    return this.#registry.metrics();
  }
}
