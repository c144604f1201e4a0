import type { Figures } from '../metrics/part-metrics.js';
import type { CommittedTrace } from '../projections/runner/runner-observer.js';
import type { ConnectedConfig } from './open-event-store.js';

/** What the projection thread is started with. */
export type ProjectionThreadInput = ConnectedConfig;

/** Asks the projection thread to stop after the batch in hand. */
export const STOP = 'stop';

/** Asks it what it has counted. */
export const TELL_FIGURES = 'tell figures';

/** What the projection thread tells, in the order in which it happened. */
export type ProjectionReport =
  /** There are tables to be read, or it is no use to wait for them. */
  | { readonly kind: 'started' }
  /** It could not start. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Rows of events that belong to traces have been committed. */
  | { readonly kind: 'traces'; readonly traces: readonly CommittedTrace[] }
  /** How far tables and views have come, by projection. */
  | { readonly kind: 'positions'; readonly positions: ReadonlyMap<string, bigint> }
  /** What it has counted, as it was asked. */
  | { readonly kind: 'figures'; readonly figures: Figures }
  /** Something that the event store had stored no longer reads back. */
  | { readonly kind: 'corrupt'; readonly reason: string }
  /** The file of the read tables is damaged. */
  | { readonly kind: 'damaged'; readonly reason: string }
  /** Whether the last attempt to follow the log failed, and the next is awaited. */
  | { readonly kind: 'recovering'; readonly isRecovering: boolean };
