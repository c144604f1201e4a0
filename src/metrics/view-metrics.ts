import { Counter, type Registry } from 'prom-client';

import type { ViewObserver } from '../views/view-observer.js';
import { Children } from './children.js';

/** What the views of a process have, and have not, for Prometheus. */
export class ViewMetrics implements ViewObserver {
  readonly #hits: Children<Counter.Internal>;
  readonly #misses: Children<Counter.Internal>;

  constructor(registry: Registry) {
    const reads = new Counter({
      name: 'tradeflow_view_reads_total',
      help: 'Answers that were asked of views: a hit when the view had it, a miss when the tables had to be read',
      labelNames: ['view', 'result'],
      registers: [registry],
    });
    this.#hits = new Children((view) => reads.labels(view, 'hit'));
    this.#misses = new Children((view) => reads.labels(view, 'miss'));
  }

  read(view: string, isHit: boolean): void {
    (isHit ? this.#hits : this.#misses).of(view).inc();
  }
}
