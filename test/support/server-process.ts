import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** The product in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    /** Where it serves, such as http://127.0.0.1:40123. */
    readonly url: string,
    /** The line in which it said so. */
    readonly greeting: string,
    /** The lines of its log so far. */
    readonly log: readonly string[],
  ) {
    this.#child = child;
  }

  /**
   * Starts the server and waits until it says where it listens.
   * @param settings environment variables; nothing of the test's own environment but PATH reaches the server
   */
  static async start(settings: Record<string, string>): Promise<ServerProcess> {
    const child = spawn(process.execPath, [MAIN, 'serve'], {
      env: {
        ...{ PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn' },
        // How much room this machine has is no matter of the tests'.
        READY_MIN_DISK_MB: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log: string[] = [];
    const closed = once(child, 'close');
    createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) return new ServerProcess(child, url, line, log);
    }
    // Its standard output has ended; what it complained of may still be on its way.
    await closed;
    throw new Error(`the server ended before it listened:\n${log.join('\n')}`);
  }

  /** Of its process. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('it has no process');
    return this.#child.pid;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it as an operator would. @returns its exit code */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Sends a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves when it has ended by itself. @returns its exit code */
  async ended(): Promise<number | null> {
    if (!this.#hasEnded) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    if (!this.#hasEnded) this.signal(signal);
    return ended;
  }
}
