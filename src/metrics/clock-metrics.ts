import { Gauge, type Registry } from 'prom-client';

/** How the clock of a process is, for Prometheus. */
export class ClockMetrics {
  #leadSeconds: () => number = () => 0;

  constructor(registry: Registry) {
    const leadSeconds = (): number => this.#leadSeconds();
    new Gauge({
      name: 'tradeflow_clock_lead_seconds',
      help: "How far the clock is known to be ahead of the event store's; negative: behind; 0: nothing proves either",
      registers: [registry],
      collect() {
        this.set(leadSeconds());
      },
    });
  }

  /** Says who is asked how far it is ahead. */
  tellBy(leadSeconds: () => number): void {
    this.#leadSeconds = leadSeconds;
  }
}
