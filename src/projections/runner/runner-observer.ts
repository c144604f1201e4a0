/** A transaction of tables and checkpoints: plain data, which can be posted to another thread. */
export interface Commit {
  /** Events of the log that it was about; 0 when it only moved checkpoints. */
  readonly events: number;
  /** How long it took. */
  readonly seconds: number;
  /** The traces that some of its events belong to; absent when they belong to none. */
  readonly traces?: readonly CommittedTrace[];
}

/** What a commit did of one trace. */
export interface CommittedTrace {
  /** Of the span that the events are of. */
  readonly traceparent: string;
  readonly correlationId: string | undefined;
  /** Whose tables were written. */
  readonly projections: readonly string[];
  /** How many events of it there were, and the log position of the last. */
  readonly events: number;
  readonly position: string;
  /** When the events had been taken up, and when their rows were committed: milliseconds since 1970. */
  readonly beganAtMs: number;
  readonly endedAtMs: number;
}

/** Is told what a runner does. */
export interface RunnerObserver {
  /** It has committed. */
  committed(commit: Commit): void;
}
