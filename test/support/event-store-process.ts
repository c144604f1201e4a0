import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { temporaryFolder } from './embedded-store.js';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** An event store in a process and a folder of its own, which can be frozen, and killed and started again. */
export class EventStoreProcess {
  readonly #directory: string;
  #child: ChildProcess;
  #url: string;

  private constructor(child: ChildProcess, directory: string, url: string) {
    this.#child = child;
    this.#directory = directory;
    this.#url = url;
  }

  static async start(): Promise<EventStoreProcess> {
    const directory = await temporaryFolder();
    const { child, url } = await serve(directory, '0');
    return new EventStoreProcess(child, directory, url);
  }

  get url(): string {
    return this.#url;
  }

  /** From now on it answers nothing, and its connections stay. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it as a power cut would, frozen or not: connections break, and others are refused. */
  async kill(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  /** Starts it again, after `kill`, with what it had stored, where it listened before. */
  async restart(): Promise<void> {
    const { child, url } = await serve(this.#directory, new URL(this.#url).port);
    this.#child = child;
    this.#url = url;
  }

  /** Ends it, frozen or not, and removes its folder. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#directory, { recursive: true });
  }
}

async function serve(
  directory: string,
  port: string,
): Promise<{ child: ChildProcess; url: string }> {
  const args = [MAIN, 'eventstore', '--port', port, '--dir', directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = /esdb:\S+/.exec(line)?.[0];
  if (url === undefined) throw new Error(`no address in: ${line}`);
  return { child, url };
}
