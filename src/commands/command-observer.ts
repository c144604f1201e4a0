import { ApplicationError } from '../errors.js';
import { EventStoreUnavailable } from '../eventstore/errors.js';

/** Is told what becomes of the commands of a process. It must not throw. */
export interface CommandObserver {
  /**
   * A command has been answered.
   * @param kind its name
   * @param outcome `accepted`, `repeated` (it had been carried out before), `validated` (it was to be tried only), or the code of
   *   the error that it was answered with
   */
  settled(kind: string, outcome: string): void;
}

/** Is told how those who put commands into an order get on. It must not throw. */
export interface SequencingObserver {
  /**
   * Commands have been settled together, by one append or none.
   * @param commands how many
   * @param waitedSeconds how long the one that had waited longest had to wait for its turn
   */
  settledTogether(commands: number, waitedSeconds: number): void;
  /** What had been decided is decided again: another process has written meanwhile. */
  conflicted(): void;
}

/** The outcome of a command that failed with this. */
export function outcomeOf(error: unknown): string {
  if (error instanceof ApplicationError) return error.code;
  return error instanceof EventStoreUnavailable ? 'EVENT_STORE_UNAVAILABLE' : 'INTERNAL';
}
