/** The commands of a market in one process. */
export interface QueueReport {
  readonly symbol: string;
  /** Commands that are waiting or being carried out. */
  readonly size: number;
  /** Commands a second, since the report before. */
  readonly rate: number;
  /** When the last one was answered, in milliseconds since 1970; absent before the first. */
  readonly lastMs?: number;
}

/** How a projection is doing, as a process sees it. */
export interface ProjectionReport {
  readonly name: string;
  readonly state: string;
  /** Events that it does not hold; absent when that is not known. */
  readonly lagEvents?: number;
  /** Events a second, since the report before. */
  readonly rate: number;
}

/** What a process says of itself every few seconds. */
export interface ProcessReport {
  /** Another one for each start. */
  readonly id: string;
  /** Counts its reports: an older one never takes the place of a later one. */
  readonly beat: number;
  readonly pid: number;
  readonly host: string;
  readonly roles: readonly string[];
  readonly startedMs: number;
  /** When it said so, in milliseconds since 1970. */
  readonly atMs: number;
  readonly health: 'up' | 'down';
  /** What is wrong, if anything. */
  readonly detail?: string;
  readonly queues: readonly QueueReport[];
  readonly projections: readonly ProjectionReport[];
}

/** One of which nothing has been heard for so long is told of no more. */
export const FORGET_PROCESS_MS = 60_000;

/** Where processes say how they are: all of an installation in Redis, this one alone without it. */
export interface ProcessBoard {
  /** Puts a report in the place of the one before, unless that is a later one. */
  tell(report: ProcessReport): Promise<void>;
  /** The last report of each. */
  read(): Promise<readonly ProcessReport[]>;
}

/** That of one process alone. */
export class OwnProcessBoard implements ProcessBoard {
  #report: ProcessReport | undefined;

  async tell(report: ProcessReport): Promise<void> {
    if (this.#report === undefined || this.#report.beat < report.beat) this.#report = report;
  }

  async read(): Promise<readonly ProcessReport[]> {
    return this.#report === undefined ? [] : [this.#report];
  }
}
