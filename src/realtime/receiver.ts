import type { Encoding } from './message.js';
import type { Status } from './status.js';

/** Why somebody gets nothing any more. */
export type DropReason = 'too_slow' | 'feed_failed' | 'shutting_down';

/** Whoever messages go to: one connection. */
export interface Receiver {
  readonly encoding: Encoding;
  /** Bytes that were sent and have not left this process. */
  readonly unsentBytes: number;
  /** Those of them that were sent after the last that had been asked for: what a client is behind by being slow. */
  readonly lateBytes: number;
  /** Sends messages that were written for its encoding. */
  send(bytes: Buffer): void;
  /** Sends what had been asked for, such as a snapshot: however much that is, it makes nobody slow. */
  sendAsked(bytes: Buffer): void;
  /** Says whether what it was sent is all there is. */
  tell(status: Status): void;
  /** Ends the connection, and says why. */
  drop(reason: DropReason, why: string): void;
  /** Resolves when little is unsent, or the connection is gone. */
  drained(): Promise<void>;
}

/** Late bytes of a connection beyond which it counts as slow: it gets less where that will do, and nothing more where not. */
export const SLOW_AT_BYTES = 1024 * 1024;

/** Unsent bytes below which it is slow no more, and is sent what it has asked for: never two such at a time. */
export const READY_BELOW_BYTES = 128 * 1024;

/** Counts what was sent on a connection behind what had been asked for. */
export class SentBytes {
  #sinceAsked = 0;

  sent(bytes: Buffer): void {
    this.#sinceAsked += bytes.length;
  }

  sentAsked(): void {
    this.#sinceAsked = 0;
  }

  /** How many of the unsent bytes are late: the last that were sent are the last that leave. */
  lateOf(unsentBytes: number): number {
    return Math.min(unsentBytes, this.#sinceAsked);
  }
}
