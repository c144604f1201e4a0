import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';

import { CommandMetrics } from './command-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { OwnershipMetrics } from './ownership-metrics.js';
import { type Figures, PartMetrics } from './part-metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { ProjectionMetrics } from './projection-metrics.js';
import { SocketMetrics } from './socket-metrics.js';
import { SwitchMetrics } from './switch-metrics.js';
import { ViewMetrics } from './view-metrics.js';

/** What a process counts and measures, in the form that Prometheus reads: all of its threads on one page. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #parts = new PartMetrics();
  readonly commands = new CommandMetrics(this.#registry);
  readonly http = new HttpMetrics(this.#registry);
  readonly ownership = new OwnershipMetrics(this.#registry);
  readonly process = new ProcessMetrics(this.#registry);
  readonly projections = new ProjectionMetrics(this.#registry);
  readonly sockets = new SocketMetrics(this.#registry);
  readonly switches = new SwitchMetrics(this.#registry);
  readonly views = new ViewMetrics(this.#registry);
  #otherThread: () => Promise<readonly Figures[]> = () => Promise.resolve([]);

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Of the event store, as far as this thread works with it. */
  get eventStore(): PartMetrics['eventStore'] {
    return this.#parts.eventStore;
  }

  /** Of the read database, as far as this thread works with it. */
  get sql(): PartMetrics['sql'] {
    return this.#parts.sql;
  }

  /** Of Redis, as far as this thread works with it. */
  get redis(): PartMetrics['redis'] {
    return this.#parts.redis;
  }

  /** The Content-Type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Says who is asked what another thread has counted; it never fails. */
  addThread(figures: () => Promise<readonly Figures[]>): void {
    this.#otherThread = figures;
  }

  /** All figures as of now. */
  async text(): Promise<string> {
    const [own, others] = await Promise.all([
      this.#parts.figures(),
      this.#otherThread(),
      this.projections.refresh(),
    ]);
    const parts = AggregatorRegistry.aggregate([own, ...others]);
    return `${await this.#registry.metrics()}\n${await parts.metrics()}`;
  }
}
