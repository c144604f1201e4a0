/** A transaction of tables and checkpoints: plain data, which can be posted to another thread. */
export interface Commit {
  /** Events of the log that it was about; 0 when it only moved checkpoints. */
  readonly events: number;
  /** How long it took. */
  readonly seconds: number;
}

/** Is told what a runner does. */
export interface RunnerObserver {
  /** It has committed. */
  committed(commit: Commit): void;
}
