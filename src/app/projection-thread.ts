import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import type { Logger } from 'pino';

import { monotonicMs } from '../environment/clock.js';
import { sleep } from '../environment/timers.js';
import type { Positions } from '../projections/generations/checkpoint-gate.js';
import type { Figures } from '../metrics/part-metrics.js';
import { ThreadFigures } from '../metrics/thread-figures.js';
import type { CommittedTrace } from '../projections/runner/runner-observer.js';
import { backoffMs } from '../time/backoff.js';
import { withTimeout } from '../time/with-timeout.js';
import type { ViewPort } from '../views/port-view.js';
import { SpreadingPort } from './gathered-posts.js';
import {
  STOP,
  TELL_FIGURES,
  type ProjectionReport,
  type ProjectionThreadInput,
} from './projection-messages.js';

/** The longest wait before a thread that has died is started again. */
const LONGEST_WAIT_MS = 5_000;

/** A thread that dies sooner has died of what the one before died of; it is waited for longer. */
const STEADY_MS = 60_000;

/** A thread that does not end by itself by then is ended. What it had not committed is done again by the next. */
const STOP_LIMIT_MS = 15_000;

/** How long a thread that is busy may take to tell its figures; what it told before is shown then. */
const FIGURES_LIMIT_MS = 250;

const ENTRY = new URL('./projection-worker.js', import.meta.url);

export interface ProjectionThreadParts {
  readonly input: ProjectionThreadInput;
  /** Told how far tables and views have come. */
  readonly onPositions: (positions: Positions) => void;
  /** Lets views of this thread be fed from that one. @returns stops it */
  readonly receiveViews: (port: ViewPort) => () => Promise<void>;
  /** Told where something in the event store no longer reads back, each time that it is met. */
  readonly onCorrupt: (reason: string) => void;
  /** Told that the file of the read tables is damaged, each time that this is met. */
  readonly onDamage: (reason: string) => void;
  /** Told of commits of events that belong to traces. */
  readonly onTraces?: ((traces: readonly CommittedTrace[]) => void) | undefined;
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
  readonly #figures = new ThreadFigures();
  /** Resolve when the thread has told its figures. */
  #onFigures: (() => void)[] = [];

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

  /** What it has counted, and those before it; by what it told last when it does not answer soon. Never fails. */
  async figures(): Promise<readonly Figures[]> {
    if (this.#worker === undefined) return this.#figures.all;
    const told = new Promise<void>((resolve) => this.#onFigures.push(resolve));
    this.#worker.postMessage(TELL_FIGURES);
    await withTimeout(told, FIGURES_LIMIT_MS, () => new Error('busy')).catch(() => undefined);
    return this.#figures.all;
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
    const port = new SpreadingPort(worker);
    const stopViews = this.#parts.receiveViews(port);
    let failure: Error | undefined;
    worker.on(
      'error',
      (error) => (failure = error instanceof Error ? error : new Error(String(error))),
    );
    port.on('message', (message) => {
      // What is for views has no kind.
      const report = message as ProjectionReport;
      if (report.kind === 'started') started();
      else if (report.kind === 'failed') failure = new Error(report.message);
      else this.#hear(report);
    });
    if (this.#stopping.signal.aborted) worker.postMessage(STOP);
    await once(worker, 'exit');
    await stopViews();
    await this.#figures.end();
    this.#noteFigures();
    return failure;
  }

  #hear(report: ProjectionReport): void {
    const { onPositions, onCorrupt, onDamage, onTraces } = this.#parts;
    if (report.kind === 'positions') onPositions(report.positions);
    else if (report.kind === 'recovering') this.#isRecovering = report.isRecovering;
    else if (report.kind === 'corrupt') onCorrupt(report.reason);
    else if (report.kind === 'damaged') onDamage(report.reason);
    else if (report.kind === 'traces') onTraces?.(report.traces);
    else if (report.kind === 'figures') {
      this.#figures.tell(report.figures);
      this.#noteFigures();
    }
  }

  /** Nobody needs to wait for them any longer. */
  #noteFigures(): void {
    for (const resolve of this.#onFigures.splice(0)) resolve();
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
