import { statfs } from 'node:fs/promises';

import { Gauge, type Registry } from 'prom-client';

import { ToldGauge } from './told-gauge.js';

/** How a part is, as far as a figure tells. */
export interface PartStatus {
  readonly status: string;
}

/** Where a process runs, and what it needs there, for Prometheus. */
export class ProcessMetrics {
  readonly #build: Gauge<'version' | 'roles'>;
  readonly #parts: ToldGauge;
  readonly #degraded: ToldGauge;
  readonly #lead: ToldGauge;
  readonly #free: ToldGauge;
  readonly #size: ToldGauge;

  constructor(registry: Registry) {
    this.#build = new Gauge({
      name: 'tradeflow_build_info',
      help: 'Which version runs, in which roles: 1',
      labelNames: ['version', 'roles'],
      registers: [registry],
    });
    this.#parts = new ToldGauge(registry, {
      name: 'tradeflow_part_up',
      help: 'Whether a part that the process needs can serve, as GET /health tells: the event store is written to',
      label: 'part',
    });
    this.#degraded = new ToldGauge(registry, {
      name: 'tradeflow_part_degraded',
      help: 'Whether a part does less than it should, and what needs it is served another way or in part, as GET /health tells',
      label: 'part',
    });
    this.#lead = new ToldGauge(registry, {
      name: 'tradeflow_clock_lead_seconds',
      help: "How far the clock is ahead of the event store's at least; negative: behind; 0: nothing proves either",
    });
    this.#free = new ToldGauge(registry, {
      name: 'tradeflow_disk_free_bytes',
      help: 'What is left of the file system of the data folder, for whom the process runs as',
    });
    this.#size = new ToldGauge(registry, {
      name: 'tradeflow_disk_size_bytes',
      help: 'How large that file system is',
    });
  }

  /** Says what runs. */
  tellBuild(version: string, roles: ReadonlySet<string>): void {
    this.#build.set({ version, roles: [...roles].join(',') }, 1);
  }

  /** Says who is asked how the parts are. */
  tellPartsBy(parts: () => Promise<Readonly<Record<string, PartStatus>>>): void {
    const whether = async (is: (status: string) => boolean) => {
      const told = Object.entries(await parts());
      return new Map(told.map(([part, { status }]) => [part, is(status) ? 1 : 0]));
    };
    this.#parts.tellBy(() => whether((status) => status !== 'down'));
    this.#degraded.tellBy(() => whether((status) => status === 'degraded'));
  }

  /** Says who is asked how far the clock is ahead, in milliseconds. */
  tellClockBy(leadMs: () => Promise<number>): void {
    this.#lead.tellBy(async () => (await leadMs()) / 1_000);
  }

  /** Says on which file system there has to be room. */
  tellDiskOf(folder: string): void {
    this.#free.tellBy(async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    });
    this.#size.tellBy(async () => {
      const { blocks, bsize } = await statfs(folder);
      return blocks * bsize;
    });
  }
}
