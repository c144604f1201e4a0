import type { Generation } from '../generations/generation.js';
import type { Projection } from '../projection.js';
import type { Lag } from './log-tail.js';

/**
 * live: it holds everything, but for what was recorded lately. catching_up: it is behind, and getting on. stalled: events
 * wait for it, and it does not move; whoever keeps it is dead or in trouble. failed: an event that it cannot apply has
 * stopped it. missing: it has no tables yet. unknown: how far the log goes could not be learned.
 */
export const REPORTED_STATES = [
  'live',
  'catching_up',
  'stalled',
  'failed',
  'missing',
  'unknown',
] as const;
export type ReportedState = (typeof REPORTED_STATES)[number];

/** Tables that have not moved for so long although an event waits for them have stalled. */
export const STALLED_AFTER_MS = 5_000;

/** How a projection is doing, seen from the head of the log. */
export interface ProjectionStatus {
  readonly projection: Projection;
  readonly state: ReportedState;
  /** The tables that are read; undefined while there are none. */
  readonly generation: Generation | undefined;
  /** How far behind the log they are; undefined when that is not known. */
  readonly lag: Lag | undefined;
}

/**
 * The state of tables.
 * @param generation as registered
 * @param lag how far behind they are
 * @param stillMs for how long their position has been seen unchanged, in milliseconds
 * @param maxLagSeconds up to which lag they count as live
 */
export function stateOf(
  generation: Generation | undefined,
  lag: Lag | undefined,
  stillMs: number,
  maxLagSeconds: number,
): ReportedState {
  if (generation === undefined) return 'missing';
  if (generation.state === 'failed') return 'failed';
  if (lag === undefined) return 'unknown';
  if (Math.min(stillMs, lag.seconds * 1_000) >= STALLED_AFTER_MS) return 'stalled';
  return lag.seconds <= maxLagSeconds ? 'live' : 'catching_up';
}
