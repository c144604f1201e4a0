/** Asks a writer to end after the appends that are under way. */
export const FINISH = 'finish';

/** An append that the store has answered. */
export interface Acknowledged {
  readonly lastRevision: number;
  readonly position: number;
}

/** All that a writer has done to one stream. */
export interface Written {
  readonly stream: string;
  /** The ids of all events, in order. */
  readonly proposed: readonly string[];
  readonly acknowledged: readonly Acknowledged[];
}

/** What a writer tells: each answer as it comes, and everything in the end. */
export type WriterReport =
  | ({ readonly kind: 'acknowledged'; readonly stream: string } & Acknowledged)
  | { readonly kind: 'finished'; readonly written: readonly Written[] };
