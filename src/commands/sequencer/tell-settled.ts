import type { SequencingObserver } from '../command-observer.js';
import type { QueuedSubmission } from './batch.js';

/**
 * Tells an observer of commands that were settled together, before they are answered.
 * @param taken those whose turn had come, in order
 * @param count how many of them, from the first
 * @param takenAtMs when their turn came, by monotonicMs()
 */
export function tellSettled(
  observer: SequencingObserver,
  taken: readonly Pick<QueuedSubmission<unknown>, 'queuedAtMs'>[],
  count: number,
  takenAtMs: number,
): void {
  if (count === 0) return;
  let longestMs = 0;
  for (let index = 0; index < count; index++) {
    longestMs = Math.max(longestMs, takenAtMs - (taken[index]?.queuedAtMs ?? takenAtMs));
  }
  observer.settledTogether(count, longestMs / 1_000);
}
