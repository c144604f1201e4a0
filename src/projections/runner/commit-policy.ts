import type { SubscriptionBatch } from '../../eventstore/event-store.js';
import type { Projection } from '../projection.js';
import { reads } from './decode-batch.js';

/** How often a checkpoint moves while nothing happens that a projection reads. */
const IDLE_COMMIT_INTERVAL_MS = 1_000;

/**
 * Which batches of a subscription are worth a transaction: those with an event that somebody reads, those that change
 * between catching up and live, and now and then one that only moves the checkpoints.
 */
export function commitPolicy(
  projections: readonly Projection[],
): (batch: SubscriptionBatch) => boolean {
  let live: boolean | undefined;
  let last = 0;
  return (batch) => {
    const due =
      batch.live !== live ||
      batch.events.some(({ type }) => projections.some((each) => reads(each, type))) ||
      performance.now() - last >= IDLE_COMMIT_INTERVAL_MS;
    if (due) [live, last] = [batch.live, performance.now()];
    return due;
  };
}
