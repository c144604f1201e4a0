import { monotonicMs } from '../../environment/clock.js';
import type { SubscriptionBatch } from '../../eventstore/event-store.js';
import { reads } from '../folding/decode-batch.js';
import type { Projection } from '../projection.js';

/** How often a checkpoint moves while nothing happens that a projection reads. */
export const IDLE_COMMIT_INTERVAL_MS = 1_000;

/** The longest rest after a live commit. */
const LONGEST_REST_MS = 50;

/** How much rest the events of a batch are worth, each. */
const REST_PER_EVENT_MS = 1;

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
      monotonicMs() - last >= IDLE_COMMIT_INTERVAL_MS;
    if (due) [live, last] = [batch.live, monotonicMs()];
    return due;
  };
}

/**
 * How long to gather events before the next commit, once this batch is on its way: a lonely order is seen at once, and
 * the next one almost at once; under load a commit takes in what has come in 50 ms, for a commit costs as much for one
 * event as for a hundred.
 * @returns milliseconds
 */
export function restAfter({ events, live }: SubscriptionBatch): number {
  return live ? Math.min(LONGEST_REST_MS, events.length * REST_PER_EVENT_MS) : 0;
}
