import { Counter, Histogram, type Registry } from 'prom-client';

import type { CommandObserver, SequencingObserver } from '../commands/command-observer.js';
import type { QueueFigures } from '../commands/measured-markets.js';
import type { SnapshotOutcome } from '../commands/snapshots/market-snapshots.js';
import { Children } from './children.js';
import { ToldGauge } from './told-gauge.js';

/** A command waits for the append before it, a millisecond; in a crowd for seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** An append settles one command when nothing is going on, and 512 at most. */
const COMMANDS = [1, 2, 5, 10, 25, 50, 100, 250, 512];

/** What becomes of the commands of a process, counted for Prometheus. */
export class CommandMetrics implements CommandObserver, SequencingObserver {
  readonly #settled: Children<Children<Counter.Internal>>;
  readonly #wait: Histogram;
  readonly #together: Histogram;
  readonly #conflicts: Counter;
  readonly #snapshots: Counter<'outcome'>;
  readonly #depth: ToldGauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const settled = new Counter({
      name: 'tradeflow_commands_total',
      help: 'Commands that were answered, by type and outcome: accepted, repeated, validated, or the code of the error',
      labelNames: ['command', 'outcome'],
      registers,
    });
    this.#settled = new Children(
      (command) => new Children((outcome) => settled.labels(command, outcome)),
    );
    this.#depth = new ToldGauge(registry, {
      name: 'tradeflow_command_queue_depth',
      help: 'Commands that wait, or are being carried out, by market',
      label: 'symbol',
    });
    this.#wait = new Histogram({
      name: 'tradeflow_command_wait_seconds',
      help: 'How long the command of an append that had waited longest had waited for its turn',
      buckets: SECONDS,
      registers,
    });
    this.#together = new Histogram({
      name: 'tradeflow_command_batch_commands',
      help: 'Commands that were settled together, by one append or none',
      buckets: COMMANDS,
      registers,
    });
    this.#conflicts = new Counter({
      name: 'tradeflow_command_conflicts_total',
      help: 'Batches that were decided again because another process had written meanwhile',
      registers,
    });
    this.#snapshots = new Counter({
      name: 'tradeflow_snapshots_total',
      help: 'Snapshots of markets that were to be written or read, by what became of them',
      labelNames: ['outcome'],
      registers,
    });
    // What never happened has a figure, too: whatever is seen for the first time is no increase.
    this.#snapshots.inc({ outcome: 'failed' }, 0);
  }

  settled(kind: string, outcome: string): void {
    this.#settled.of(kind).of(outcome).inc();
  }

  settledTogether(commands: number, waitedSeconds: number): void {
    this.#together.observe(commands);
    this.#wait.observe(waitedSeconds);
  }

  conflicted(): void {
    this.#conflicts.inc();
  }

  /** A snapshot was written or read, or was not. */
  snapshot(outcome: SnapshotOutcome): void {
    this.#snapshots.inc({ outcome });
  }

  /** Says who is asked how long the queues are. */
  tellBy(queues: () => readonly Pick<QueueFigures, 'symbol' | 'size'>[]): void {
    this.#depth.tellBy(() => new Map(queues().map(({ symbol, size }) => [symbol, size])));
  }
}
