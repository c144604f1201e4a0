import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { temporaryFolder } from './embedded-store.js';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** An event store in a process and a folder of its own, which can be frozen. */
export class EventStoreProcess {
  readonly #child: ChildProcess;
  readonly #directory: string;

  private constructor(
    child: ChildProcess,
    directory: string,
    readonly url: string,
  ) {
    this.#child = child;
    this.#directory = directory;
  }

  static async start(): Promise<EventStoreProcess> {
    const directory = await temporaryFolder();
    const args = [MAIN, 'eventstore', '--port', '0', '--dir', directory];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = /esdb:\S+/.exec(line)?.[0];
    if (url === undefined) throw new Error(`no address in: ${line}`);
    return new EventStoreProcess(child, directory, url);
  }

  /** From now on it answers nothing, and its connections stay. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it, frozen or not, and removes its folder. */
  async remove(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
    await rm(this.#directory, { recursive: true });
  }
}
