/** An event as a client proposes it. */
export interface ProposedEvent {
  /** A UUID in canonical lower-case form. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  /** The client's own metadata; empty when it sent none. */
  readonly metadata: Uint8Array;
}

/** Where and when an event is appended. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  /** Log position: commit and prepare position in one. */
  readonly position: number;
  /** Since the epoch. */
  readonly createdMs: number;
}

/** What later appends may ask of an event that has been given its place. */
export interface PlacedEvent {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** An event as the log holds it. */
export interface StoredEvent {
  readonly position: number;
  /** The message that readers are sent (see event-message-writer.ts). */
  readonly message: Buffer;
}

/**
 * The revision of the event that ends a stream for ever. Clients know it as 2^63 - 1, which a number cannot hold; its
 * neighbour can, and no stream grows so long.
 */
export const TOMBSTONE_REVISION = 2 ** 63;
