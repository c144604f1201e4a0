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

/** An event as the log holds it. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Log position: commit and prepare position in one. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly createdMs: number;
}
