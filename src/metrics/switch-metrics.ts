import { Counter, type Registry } from 'prom-client';

import type { SwitchFigures } from '../commands/switches/switch-watch.js';
import { ToldGauge } from './told-gauge.js';

/** What the switches do that cancel orders, for Prometheus. */
export class SwitchMetrics {
  readonly #armed: ToldGauge;
  readonly #overdue: ToldGauge;
  readonly #runs: Counter;
  readonly #cancelled: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#armed = new ToldGauge(registry, {
      name: 'tradeflow_switches_armed',
      help: 'Switches of all users that will cancel orders, as far as this process knows',
    });
    this.#overdue = new ToldGauge(registry, {
      name: 'tradeflow_switches_overdue',
      help: 'Those of them whose time came more than five seconds ago',
    });
    this.#runs = new Counter({
      name: 'tradeflow_switch_runs_total',
      help: 'Switches that acted and whose cancelling this process brought to an end',
      registers,
    });
    this.#cancelled = new Counter({
      name: 'tradeflow_switch_cancelled_orders_total',
      help: 'Orders that these cancelled',
      registers,
    });
  }

  /** A switch has acted, and all of its markets have answered. */
  completed(cancelledOrders: number): void {
    this.#runs.inc();
    this.#cancelled.inc(cancelledOrders);
  }

  /** Says who is asked how many switches there are. */
  tellBy(figures: () => SwitchFigures): void {
    this.#armed.tellBy(() => figures().armed);
    this.#overdue.tellBy(() => figures().overdue);
  }
}
