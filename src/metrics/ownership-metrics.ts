import { Counter, Gauge, type Registry } from 'prom-client';

const PREFIX = 'tradeflow_markets';

/** What a process owns, and what it hands to other processes, for Prometheus. */
export class OwnershipMetrics {
  readonly #forwarded: Counter;
  readonly #failures: Counter<'why'>;
  #owned: () => number = () => 0;

  constructor(registry: Registry) {
    const registers = [registry];
    const owned = (): number => this.#owned();
    new Gauge({
      name: `${PREFIX}_owned`,
      help: 'Markets whose commands are carried out by this process',
      registers,
      collect() {
        this.set(owned());
      },
    });
    this.#forwarded = new Counter({
      name: `${PREFIX}_forwarded_commands_total`,
      help: 'Commands handed to the processes that own their markets',
      registers,
    });
    this.#failures = new Counter({
      name: `${PREFIX}_forwarding_failures_total`,
      help: 'Commands that were handed to a process and not answered by it, by why',
      labelNames: ['why'],
      registers,
    });
  }

  /** Says who is asked how many markets are owned. */
  tellBy(owned: () => number): void {
    this.#owned = owned;
  }

  forwarded(): void {
    this.#forwarded.inc();
  }

  forwardingFailed(why: string): void {
    this.#failures.inc({ why });
  }
}
