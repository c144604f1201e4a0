import { collectDefaultMetrics, Registry } from 'prom-client';
import { EventStoreMetrics } from './event-store-metrics.js';
import { ProjectionMetrics } from './projection-metrics.js';
/** What a process counts and measures, in the form that Prometheus reads. */
export class Metrics {
    #registry = new Registry();
    eventStore = new EventStoreMetrics(this.#registry);
    projections = new ProjectionMetrics(this.#registry);
    constructor() {
        collectDefaultMetrics({ register: this.#registry });
    }
    /** The Content-Type of `text`. */
    get contentType() {
        return this.#registry.contentType;
    }
    /** All figures as of now. */
    async text() {
        await this.projections.refresh();
        return this.#registry.metrics();
    }
}
//# sourceMappingURL=metrics.js.map