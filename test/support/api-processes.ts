import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient } from './api-client.js';
import { EventStoreProcess } from './event-store-process.js';
import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

/** Several API processes on one event store, each with a data folder of its own. */
export class ApiProcesses {
  readonly #settings: Readonly<Record<string, string>>;
  readonly #processes: ServerProcess[] = [];
  readonly #sayWhere: boolean;
  #store: EventStoreProcess | undefined;
  #folder = '';

  /**
   * @param settings of each process, other than those of every test
   * @param sayWhere whether each has an address of its own to be told to the others
   */
  constructor(settings: Readonly<Record<string, string>> = {}, sayWhere = false) {
    this.#settings = settings;
    this.#sayWhere = sayWhere;
  }

  /** Starts the event store, and so many processes. */
  async start(count: number): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'tradeflow-processes-'));
    this.#store = await EventStoreProcess.start();
    for (let number = 0; number < count; number++) await this.restart(number);
  }

  /** Starts one of them, anew or again. */
  async restart(number: number): Promise<void> {
    const port = this.#sayWhere ? await freePort() : 0;
    this.#processes[number] = await ServerProcess.start({
      ...(port !== 0 && { PORT: `${port}`, ADVERTISED_ADDRESS: `http://localhost:${port}` }),
      ...{ EVENTSTORE_URL: this.store.url, DATA_DIR: join(this.#folder, String(number)) },
      ...this.#settings,
    });
  }

  get store(): EventStoreProcess {
    if (this.#store === undefined) throw new Error('the event store does not run yet');
    return this.#store;
  }

  process(number: number): ServerProcess {
    const process = this.#processes[number];
    if (process === undefined) throw new Error(`there is no process ${number}`);
    return process;
  }

  api(number: number): ApiClient {
    return new ApiClient(this.process(number).url);
  }

  /** A figure of one of them, as Prometheus reads it; 0 when it is not told. */
  async figure(number: number, name: string): Promise<number> {
    const response = await fetch(`${this.process(number).url}/metrics`);
    const lines = (await response.text()).split('\n');
    const values = lines
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .map((line) => Number(line.slice(line.lastIndexOf(' '))));
    return values.reduce((sum, value) => sum + value, 0);
  }

  /** Ends all of it, whatever state it is in, and removes its folders. */
  async remove(): Promise<void> {
    await Promise.all(this.#processes.map((each) => each.kill()));
    await this.#store?.remove();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
