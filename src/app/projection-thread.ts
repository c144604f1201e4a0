import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import type { Logger } from 'pino';

import { monotonicMs } from '../environment/clock.js';
import { sleep } from '../environment/timers.js';
import type { Positions } from '../projections/generations/checkpoint-gate.js';
import type { RunnerObserver } from '../projections/runner/runner-observer.js';
import { backoffMs } from '../time/backoff.js';
import type { StoreFigures } from './open-event-store.js';
import {
  STOP,
  type ProjectionReport,
  type ProjectionThreadInput,
  type StoreCall,
} from './projection-messages.js';

/** The longest wait before a thread that has died is started again. */
const LONGEST_WAIT_MS = 5_000;

/** A thread that dies sooner has died of what the one before died of; it is waited for longer. */
const STEADY_MS = 60_000;

/** A thread that does not end by itself by then is ended. What it had not committed is done again by the next. */
const STOP_LIMIT_MS = 15_000;

const ENTRY = new URL('./projection-worker.js', import.meta.url);

export interface ProjectionThreadParts {
  readonly input: ProjectionThreadInput;
  /** Told how far tables and views have come. */
  readonly onPositions: (positions: Positions) => void;
  /** Lets views of this thread be fed from that one. @returns stops it */
  readonly receiveViews: (worker: Worker) => () => Promise<void>;
  /** Told what its runner does. */
  readonly observer: RunnerObserver;
  /** Told what it does with the event store. */
  readonly figures: StoreFigures;
  /** Told where something in the event store no longer reads back, each time that it is met. */
  readonly onCorrupt: (reason: string) => void;
  readonly logger: Logger;
}

/** The thread that keeps the read tables and views of this process; started again when it dies. */
export class ProjectionThread {
  readonly #parts: ProjectionThreadParts;
  readonly #stopping = new AbortController();
  #worker: Worker | undefined;
  /** Whether a thread has died, and the next has not started yet. */
  #isAway = false;
  /** Whether the thread has told that it cannot follow the log. */
  #isRecovering = false;
  /** How many have died in a row. */
  #deaths = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: ProjectionThreadParts) {
    this.#parts = parts;
  }

  /** Whether the tables stand still at the moment, because the thread has died or cannot follow the log. */
  get isRecovering(): boolean {
    return this.#isAway || this.#isRecovering;
  }

  /**
   * Starts; resolves when there are tables to be read, or when it is no use to wait for them.
   * @throws Error when the thread cannot start
   */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#running = this.#run(resolve, reject);
    });
  }

  /** Stops after the batch in hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#worker?.postMessage(STOP);
    const ended = await Promise.race([
      this.#running.then(() => true),
      sleep(STOP_LIMIT_MS, false, { ref: false }),
    ]);
    if (!ended) await this.#worker?.terminate();
  }

  /** Keeps a thread alive until stopped, or until the first one could not start. */
  async #run(started: () => void, failed: (error: Error) => void): Promise<void> {
    const { signal } = this.#stopping;
    let hasStarted = false;
    while (!signal.aborted) {
      const beganMs = monotonicMs();
      const failure = await this.#runOnce(() => {
        hasStarted = true;
        this.#isAway = false;
        started();
      });
      if (signal.aborted) break;
      const error = failure ?? new Error('the projection thread has ended by itself');
      if (!hasStarted) return failed(error);
      if (monotonicMs() - beganMs >= STEADY_MS) this.#deaths = 0;
      await this.#waitAfter(error);
    }
    started();
  }

  /** Runs one thread to its end. @returns why it ended, when it was not asked to */
  async #runOnce(started: () => void): Promise<Error | undefined> {
    const worker = new Worker(ENTRY, { workerData: this.#parts.input });
    this.#worker = worker;
    // What the one before has told was about itself.
    this.#isRecovering = false;
    const stopViews = this.#parts.receiveViews(worker);
    let failure: Error | undefined;
    worker.on(
      'error',
      (error) => (failure = error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('message', (report: ProjectionReport) => {
      if (report.kind === 'started') started();
      else if (report.kind === 'failed') failure = new Error(report.message);
      else this.#hear(report);
    });
    if (this.#stopping.signal.aborted) worker.postMessage(STOP);
    await once(worker, 'exit');
    await stopViews();
    return failure;
  }

  #hear(report: ProjectionReport): void {
    const { onPositions, observer, figures, onCorrupt } = this.#parts;
    if (report.kind === 'positions') onPositions(report.positions);
    else if (report.kind === 'committed') observer.committed(report.commit);
    else if (report.kind === 'recovering') this.#isRecovering = report.isRecovering;
    else if (report.kind === 'store') count(figures, report.call);
    else if (report.kind === 'corrupt') onCorrupt(report.reason);
  }

  async #waitAfter(error: Error): Promise<void> {
    this.#isAway = true;
    this.#deaths += 1;
    const waitMs = backoffMs(this.#deaths, LONGEST_WAIT_MS);
    const { logger } = this.#parts;
    logger.error(
      { err: error, wait: waitMs },
      'the projection thread has died; it is started again',
    );
    await sleep(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

function count(figures: StoreFigures, { name, values }: StoreCall): void {
  // The values of a call are those of its name.
  const tell = figures[name].bind(figures) as (...values: readonly unknown[]) => void;
  tell(...values);
}
