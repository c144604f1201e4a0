import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient } from './api-client.js';
import { ServerProcess } from './server-process.js';

/** Several processes of the product that take commands, on one event store. */
export class ApiProcesses {
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #processes: ServerProcess[] = [];

  private constructor(folder: string, settings: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#settings = settings;
  }

  /** @param settings of each, beside a data folder of its own */
  static async start(
    count: number,
    settings: Readonly<Record<string, string>>,
  ): Promise<ApiProcesses> {
    const folder = await mkdtemp(join(tmpdir(), 'tradeflow-processes-'));
    const group = new ApiProcesses(folder, settings);
    // One after the other: the first of them lists the demo markets.
    for (let number = 0; number < count; number++) await group.restart(number);
    return group;
  }

  get count(): number {
    return this.#processes.length;
  }

  /** Where a process listens; of one that has ended, where it did. */
  url(number: number): string {
    return this.of(number).url;
  }

  api(number: number): ApiClient {
    return new ApiClient(this.url(number));
  }

  of(number: number): ServerProcess {
    return this.#processes[number]!;
  }

  /** Starts one anew, at another port; it must have ended, if there was one. */
  async restart(number: number): Promise<void> {
    this.#processes[number] = await ServerProcess.start({
      ...{ DATA_DIR: join(this.#folder, String(number)), LOG_LEVEL: 'error' },
      ...this.#settings,
    });
  }

  /** A figure of one of them, as Prometheus reads it; 0 when it is not told. */
  async figure(number: number, name: string): Promise<number> {
    const response = await fetch(`${this.url(number)}/metrics`);
    const lines = (await response.text()).split('\n');
    const values = lines
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .map((line) => Number(line.slice(line.lastIndexOf(' '))));
    return values.reduce((sum, value) => sum + value, 0);
  }

  /** Ends all of them, and removes their folders. */
  async remove(): Promise<void> {
    await Promise.all(this.#processes.map((each) => each.kill()));
    await rm(this.#folder, { recursive: true });
  }
}
