import { Counter, type Registry } from 'prom-client';

import type { DropReason } from '../realtime/receiver.js';
import { ToldGauge } from './told-gauge.js';

/** The connections of a process that stay, for Prometheus. */
export class SocketMetrics {
  readonly #open: ToldGauge;
  readonly #subscriptions: ToldGauge;
  readonly #dropped: Counter<'reason'>;
  readonly #kinds = new Map<string, () => number>();

  constructor(registry: Registry) {
    this.#open = new ToldGauge(registry, {
      name: 'tradeflow_sockets',
      help: 'Connections that stay, by kind: order entry, feeds over WebSockets (feed), feeds as server-sent events (events)',
      label: 'kind',
    });
    this.#open.tellBy(() => new Map([...this.#kinds].map(([kind, count]) => [kind, count()])));
    this.#subscriptions = new ToldGauge(registry, {
      name: 'tradeflow_subscriptions',
      help: 'What clients of live feeds have subscribed to, by channel',
      label: 'channel',
    });
    this.#dropped = new Counter({
      name: 'tradeflow_clients_dropped_total',
      help: 'Clients of live feeds whose connections were ended from here, by why',
      labelNames: ['reason'],
      registers: [registry],
    });
    // What never happened has a figure, too: whatever is seen for the first time is no increase.
    this.#dropped.inc({ reason: 'too_slow' }, 0);
    this.#dropped.inc({ reason: 'feed_failed' }, 0);
  }

  /** A client of a live feed has been dropped. */
  dropped(reason: DropReason): void {
    this.#dropped.inc({ reason });
  }

  /** Says who is asked how many connections of a kind there are. */
  tellKindBy(kind: string, count: () => number): void {
    this.#kinds.set(kind, count);
  }

  /** Says who is asked how many have subscribed to each channel. */
  tellSubscriptionsBy(subscriptions: () => ReadonlyMap<string, number>): void {
    this.#subscriptions.tellBy(subscriptions);
  }
}
