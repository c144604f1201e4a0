import { Counter, Gauge, Histogram } from 'prom-client';
import { REPORTED_STATES } from '../projections/lag/projection-status.js';
const PREFIX = 'tradeflow_projection';
/** A commit takes about a millisecond, and one of thousands of rows a second at most. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const EVENTS = [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000];
/**
 * How the projections are doing, for Prometheus: how far the tables are behind the log, which every process tells, and
 * what the runner of this process does.
 */
export class ProjectionMetrics {
    #lagEvents;
    #lagSeconds;
    #position;
    #state;
    #events;
    #commitSeconds;
    #commitEvents;
    #statuses = () => Promise.resolve([]);
    constructor(registry) {
        const registers = [registry];
        const gauge = (name, help, ...labels) => new Gauge({
            name: `${PREFIX}_${name}`,
            help,
            labelNames: ['projection', ...labels],
            registers,
        });
        this.#lagEvents = gauge('lag_events', 'Events of the log that its tables do not hold');
        this.#lagSeconds = gauge('lag_seconds', 'How long the first of these has been in the log');
        this.#position = gauge('position', 'Commit position up to which its tables hold every event');
        this.#state = gauge('state', 'The state that it is in: 1, every other: 0', 'state');
        this.#events = new Counter({
            name: `${PREFIX}_events_total`,
            help: 'Events applied to its live tables since they were made, by whichever process',
            labelNames: ['projection'],
            registers,
        });
        this.#commitSeconds = new Histogram({
            name: `${PREFIX}_commit_seconds`,
            help: 'How long transactions of tables and checkpoints took, in this process',
            buckets: SECONDS,
            registers,
        });
        this.#commitEvents = new Histogram({
            name: `${PREFIX}_commit_events`,
            help: 'Events that such a transaction was about',
            buckets: EVENTS,
            registers,
        });
    }
    /** Says who is asked how the projections are doing, each time that somebody wants to know. */
    tellBy(statuses) {
        this.#statuses = statuses;
    }
    committed({ events, seconds }) {
        this.#commitSeconds.observe(seconds);
        this.#commitEvents.observe(events);
    }
    /** Learns how the projections are doing now. What is not known has no figure. */
    async refresh() {
        const statuses = await this.#statuses();
        for (const each of [this.#lagEvents, this.#lagSeconds, this.#position, this.#state])
            each.reset();
        this.#events.reset();
        for (const status of statuses)
            this.#tell(status);
    }
    #tell({ projection: { name: projection }, state, generation, lag }) {
        for (const each of REPORTED_STATES) {
            this.#state.set({ projection, state: each }, each === state ? 1 : 0);
        }
        if (lag !== undefined) {
            this.#lagEvents.set({ projection }, lag.events);
            this.#lagSeconds.set({ projection }, lag.seconds);
        }
        if (generation !== undefined) {
            this.#position.set({ projection }, Number(generation.position));
            this.#events.inc({ projection }, generation.events);
        }
    }
}
//# sourceMappingURL=projection-metrics.js.map