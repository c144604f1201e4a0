import type { Encoding } from './message.js';

/** Why somebody gets nothing any more. */
export type DropReason = 'too_slow' | 'feed_failed' | 'shutting_down';

/** Whoever messages go to: one connection. */
export interface Receiver {
  readonly encoding: Encoding;
  /** Bytes that were sent and have not left this process. */
  readonly unsentBytes: number;
  /** Sends messages that were written for its encoding. */
  send(bytes: Buffer): void;
  /** Ends the connection, and says why. */
  drop(reason: DropReason, why: string): void;
  /** Resolves when little is unsent, or the connection is gone. */
  drained(): Promise<void>;
}

/** Unsent bytes of a connection beyond which it counts as slow: it gets less where that will do, and nothing more where not. */
export const SLOW_AT_BYTES = 1024 * 1024;

/** And those below which it is slow no more. */
export const READY_BELOW_BYTES = 128 * 1024;
