import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Acknowledged, FINISH, type WriterReport, type Written } from './writer-messages.js';

const PROGRAM = fileURLToPath(new URL('./writer.js', import.meta.url));

/** A process that appends to a store all the time, through as many crashes of it as there are. */
export class WriterProcess {
  /** The latest answer for each stream, as far as this process has heard. */
  readonly latest = new Map<string, Acknowledged>();
  #count = 0;
  #written: readonly Written[] | undefined;
  readonly #process: ChildProcess;

  constructor(url: string, seed: number) {
    this.#process = fork(PROGRAM, [url, String(seed)]);
    this.#process.on('message', (report: WriterReport) => this.#note(report));
  }

  /** How many appends have been answered. */
  get answered(): number {
    return this.#count;
  }

  /** Lets the appends under way be answered, ends the process and tells all that it has written. */
  async finish(): Promise<readonly Written[]> {
    const ended = once(this.#process, 'close');
    this.#process.send(FINISH);
    await ended;
    if (this.#written === undefined) throw new Error('a writer ended with an error');
    return this.#written;
  }

  /** Ends it however it stands. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #note(report: WriterReport): void {
    if (report.kind === 'finished') {
      this.#written = report.written;
      return;
    }
    this.#count++;
    this.latest.set(report.stream, report);
  }
}
