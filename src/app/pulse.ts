import { hostname } from 'node:os';

import { wallClockMs, monotonicMs } from '../environment/clock.js';
import { randomUUID } from '../environment/ids.js';
import { clearInterval, setInterval, type Timer } from '../environment/timers.js';
import type { LagMeter } from '../projections/lag/lag-meter.js';
import type { ProjectionStatus } from '../projections/lag/projection-status.js';
import type { ProcessBoard, ProjectionReport, QueueReport } from '../views/process-board.js';

/** How often a process says how it is. */
const BEAT_INTERVAL_MS = 2_000;

/** A projection that is further behind than this is told of as behind. */
const BEHIND_SECONDS = 5;

export interface PulseParts {
  readonly board: ProcessBoard;
  readonly roles: ReadonlySet<string>;
  readonly lagMeter: Pick<LagMeter, 'statuses'>;
  /** Measures how much the queues do, and tells. */
  readonly measureQueues: () => readonly QueueReport[];
  /** What is wrong with the process, if anything. */
  readonly trouble: () => string | undefined;
}

/** Says every two seconds how the process is, where all can read it; and knows how far the projections are. */
export class Pulse {
  readonly #parts: PulseParts;
  readonly #id = randomUUID();
  readonly #startedMs = wallClockMs();
  #beat = 0;
  #timer: Timer | undefined;
  #statuses: readonly ProjectionStatus[] = [];
  #events = new Map<string, number>();
  #measuredAtMs = monotonicMs();
  #beating: Promise<void> = Promise.resolve();

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** Begins; resolves when it has been said once. */
  async start(): Promise<void> {
    await this.#beatOnce();
    this.#timer = setInterval(() => {
      this.#beating = this.#beating.then(() => this.#beatOnce());
    }, BEAT_INTERVAL_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
  }

  /** Whether a projection was last seen behind the log, or how far it was could not be learned. */
  isBehind(projection: string): boolean {
    const status = this.#statuses.find((each) => each.projection.name === projection);
    return (
      status?.lag === undefined || status.state !== 'live' || status.lag.seconds > BEHIND_SECONDS
    );
  }

  /** Never throws: whoever reads the board sees that nothing was said. */
  async #beatOnce(): Promise<void> {
    const { board, roles, lagMeter, measureQueues, trouble } = this.#parts;
    this.#statuses = await lagMeter.statuses();
    this.#beat += 1;
    const detail = trouble();
    const report = {
      ...{ id: this.#id, beat: this.#beat, pid: process.pid, host: hostname() },
      ...{ roles: [...roles], startedMs: this.#startedMs, atMs: wallClockMs() },
      health: detail === undefined ? ('up' as const) : ('down' as const),
      ...(detail !== undefined && { detail }),
      queues: measureQueues(),
      projections: this.#projections(),
    };
    await board.tell(report).catch(() => undefined);
  }

  #projections(): ProjectionReport[] {
    const seconds = Math.max(1, monotonicMs() - this.#measuredAtMs) / 1_000;
    this.#measuredAtMs = monotonicMs();
    return this.#statuses.map(({ projection: { name }, state, generation, lag }) => {
      const events = generation?.events ?? 0;
      const done = Math.max(0, events - (this.#events.get(name) ?? events));
      this.#events.set(name, events);
      return {
        ...{ name, state, rate: Math.round((done / seconds) * 10) / 10 },
        ...(lag !== undefined && { lagEvents: lag.events }),
      };
    });
  }
}
