import type { ProposedEvent } from '../records/stored-event.js';

/** No revision yet: a stream without events, as expected or as found. */
export const NO_STREAM = -1;

/**
 * What an append expects: anything, an existing stream, or an exact last revision ({@link NO_STREAM} for none). It is a
 * bigint beyond the safe integers, where no stream will ever be.
 */
export type ExpectedRevision = 'any' | 'stream_exists' | number | bigint;

/** A validated request to append events to one stream. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  /** Since the epoch; after it the client no longer waits for an answer. */
  readonly deadlineMs: number;
}

/** A validated request to delete a stream: softly, or for ever with a tombstone. */
export interface DeleteRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

/** What became of an append or a deletion. A failure of the store itself is thrown instead. */
export type AppendOutcome =
  | {
      readonly kind: 'appended';
      /** The stream's last revision that the append made, or had made before when it is a repetition. */
      readonly lastRevision: number;
      /** Log position of that event; undefined when there is none, or readers no longer see it. */
      readonly position: number | undefined;
    }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  /** The stream is tombstoned, or soft-deleted where it was expected to exist. */
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'timed-out' };
