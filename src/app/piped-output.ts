import { writeSync } from 'node:fs';

import { monotonicMs } from '../environment/clock.js';
import { clearInterval, setInterval, type Timer } from '../environment/timers.js';

/** What is kept for a reader that has fallen behind, in bytes; beside it a pipe itself holds some 64 KiB. */
const KEPT_BYTES = 1_048_576;

/** How often is tried whether the reader has gone on. */
const RETRY_MS = 50;

/** How long a process that ends waits for its reader. */
const LAST_WAIT_MS = 500;

/**
 * A pipe or socket that lines are written to, whose reader may be slow or stand still: what it does not take is kept, and beyond a
 * bound dropped and counted. Nobody who writes waits for it, as anybody would who wrote to a pipe that is full. While it is read
 * a line is out of the process when `write` returns, so that a crash loses none.
 */
export class PipedOutput {
  readonly #descriptor: number;
  readonly #onDropped: (lines: number) => void;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #dropped = 0;
  #timer: Timer | undefined;
  #retryAtMs = 0;
  #isGone = false;

  /**
   * @param descriptor of the pipe, which must not block (O_NONBLOCK)
   * @param onDropped is told how many lines were dropped, once others can be written again; it may write one
   */
  constructor(descriptor: number, onDropped: (lines: number) => void) {
    this.#descriptor = descriptor;
    this.#onDropped = onDropped;
  }

  /** Writes a line, keeps it, or counts it as dropped. @param line with its end */
  write(line: string): void {
    // Whoever writes without a pause lets no timer go off.
    if (this.#kept.length > 0 && monotonicMs() >= this.#retryAtMs) this.#goOn();
    if (this.#isGone) return;
    const bytes = Buffer.from(line);
    if (this.#kept.length > 0) return this.#keep(bytes);
    const written = this.#attempt(bytes);
    if (written === bytes.length || this.#isGone) return;
    this.#hold(bytes.subarray(written));
    this.#timer = setInterval(() => this.#goOn(), RETRY_MS).unref();
    process.on('exit', this.#writeLast);
  }

  #keep(bytes: Buffer): void {
    // Once a line is dropped none is kept until there is room for all: what was dropped is one gap.
    if (this.#dropped > 0 || this.#keptBytes + bytes.length > KEPT_BYTES) this.#dropped += 1;
    else this.#hold(bytes);
  }

  #hold(bytes: Buffer): void {
    this.#kept.push(bytes);
    this.#keptBytes += bytes.length;
  }

  /** Writes what is kept, as far as the reader takes it. */
  #goOn(): void {
    this.#retryAtMs = monotonicMs() + RETRY_MS;
    const kept = this.#kept;
    [this.#kept, this.#keptBytes] = [[], 0];
    while (kept.length > 0 && !this.#isGone) {
      const written = this.#attempt(kept[0]!);
      if (written < kept[0]!.length) {
        kept[0] = kept[0]!.subarray(written);
        break;
      }
      kept.shift();
    }
    if (this.#isGone || kept.length === 0) return this.#catchUp();
    for (const bytes of kept) this.#hold(bytes);
  }

  #catchUp(): void {
    clearInterval(this.#timer);
    process.off('exit', this.#writeLast);
    const dropped = this.#dropped;
    this.#dropped = 0;
    if (dropped > 0 && !this.#isGone) this.#onDropped(dropped);
  }

  /** @returns how many of the bytes the reader's buffer took */
  #attempt(bytes: Buffer): number {
    try {
      return writeSync(this.#descriptor, bytes);
    } catch (error) {
      // Whatever else it is, such as EPIPE from a pipe without a reader, no later attempt will do better.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#isGone = true;
      return 0;
    }
  }

  /** What is kept when the process ends: its reader has a last moment. */
  readonly #writeLast = (): void => {
    const until = monotonicMs() + LAST_WAIT_MS;
    while (this.#kept.length > 0 && monotonicMs() < until) this.#goOn();
  };
}
