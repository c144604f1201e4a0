import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What runs a server of the session. */
export interface ServerOptions {
  /** The folder of the checkout whose server it is. */
  readonly checkout: string;
  readonly dataDir: string;
  /** Settings beside those of every session. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Module to load before the product's, into each of its threads. */
  readonly preload?: string;
}

/** A checkout's server in a process of its own, started as its users start it. */
export class SessionServer {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    /** Where it serves, such as http://127.0.0.1:40123. */
    readonly url: string,
    /** The lines of its log so far. */
    readonly log: readonly string[],
  ) {
    this.#child = child;
  }

  /** Starts it, on a port that the system chooses, and waits until it says where it listens. */
  static async start(options: ServerOptions): Promise<SessionServer> {
    const { checkout, dataDir, settings = {}, preload } = options;
    const loading = preload === undefined ? [] : ['--import', preload];
    const program = join(checkout, 'bin', 'tradeflow.mjs');
    const child = spawn(process.execPath, [...loading, program, 'serve'], {
      // A folder without an .env file, whose settings would be another session's.
      cwd: dataDir,
      env: {
        ...{ PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir },
        READY_MIN_DISK_MB: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/[\w.:]+/.exec(line)?.[0];
      if (url !== undefined) return new SessionServer(child, url, log);
    }
    throw new Error(`the server of ${checkout} ended before it listened:\n${log.join('\n')}`);
  }

  /** Stops it as an operator would. @throws Error when it does not end cleanly */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
    if (this.#child.exitCode !== 0) {
      throw new Error(`the server ended with ${this.#child.exitCode}:\n${this.log.join('\n')}`);
    }
  }
}
