import type { Commit } from '../projections/runner/runner-observer.js';
import type { ConnectedConfig, StoreFigures } from './open-event-store.js';

/** What the projection thread is started with. */
export type ProjectionThreadInput = ConnectedConfig;

/** Asks the projection thread to stop after the batch in hand. */
export const STOP = 'stop';

/** Something was done with the event store, as who counts it is told. */
export type StoreCall = {
  readonly [Name in keyof StoreFigures]: {
    readonly name: Name;
    readonly values: Parameters<StoreFigures[Name]>;
  };
}[keyof StoreFigures];

/** What the projection thread tells, in the order in which it happened. */
export type ProjectionReport =
  /** There are tables to be read, or it is no use to wait for them. */
  | { readonly kind: 'started' }
  /** It could not start. */
  | { readonly kind: 'failed'; readonly message: string }
  /** How far tables and views have come, by projection. */
  | { readonly kind: 'positions'; readonly positions: ReadonlyMap<string, bigint> }
  /** It has committed. */
  | { readonly kind: 'committed'; readonly commit: Commit }
  | { readonly kind: 'store'; readonly call: StoreCall }
  /** Something that the event store had stored no longer reads back. */
  | { readonly kind: 'corrupt'; readonly reason: string }
  /** Whether the last attempt to follow the log failed, and the next is awaited. */
  | { readonly kind: 'recovering'; readonly isRecovering: boolean };
