import { Counter, Gauge, type Registry } from 'prom-client';

import { ReadModelAge } from '../projections/lag/read-model-age.js';
import { REPORTED_STATES, type ProjectionStatus } from '../projections/lag/projection-status.js';

const PREFIX = 'tradeflow_projection';

/**
 * How the projections are doing, for Prometheus: how far the tables are behind the log, which every process tells. It is found
 * out when somebody wants to know, so that a lag grows while nothing moves.
 */
export class ProjectionMetrics {
  readonly #lagEvents: Gauge<'projection'>;
  readonly #lagSeconds: Gauge<'projection'>;
  readonly #position: Gauge<'projection'>;
  readonly #state: Gauge<'projection' | 'state'>;
  readonly #events: Counter<'projection'>;
  readonly #age: ReadModelAge = new ReadModelAge();
  readonly #ageSeconds: Gauge;
  #statuses: () => Promise<readonly ProjectionStatus[]> = () => Promise.resolve([]);

  constructor(registry: Registry) {
    const registers = [registry];
    const gauge = <Label extends string>(name: string, help: string, ...labels: Label[]) =>
      new Gauge({
        name: `${PREFIX}_${name}`,
        help,
        labelNames: ['projection' as const, ...labels],
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
    this.#ageSeconds = new Gauge({
      name: 'tradeflow_read_model_age_seconds',
      help: 'How old what queries answer may be: for how long it has not been known of all tables that they hold everything',
      registers,
    });
  }

  /** Says who is asked how the projections are doing, each time that somebody wants to know. */
  tellBy(statuses: () => Promise<readonly ProjectionStatus[]>): void {
    this.#statuses = statuses;
  }

  /** Learns how the projections are doing now. What is not known has no figure. */
  async refresh(): Promise<void> {
    const statuses = await this.#statuses();
    for (const each of [this.#lagEvents, this.#lagSeconds, this.#position, this.#state])
      each.reset();
    this.#events.reset();
    for (const status of statuses) this.#tell(status);
    if (statuses.length > 0) this.#ageSeconds.set(this.#age.secondsBy(statuses));
  }

  #tell({ projection: { name: projection }, state, generation, lag }: ProjectionStatus): void {
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
