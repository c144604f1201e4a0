import { sleep } from '../environment/timers.js';
import { backoffMs } from '../time/backoff.js';
import type { EventStore, SubscribeOptions, SubscriptionBatch } from '../eventstore/event-store.js';

/** The longest wait before what failed is tried again. */
const LONGEST_WAIT_MS = 5_000;

/** After a batch: take the next one, begin anew at once from where `begin` says, or end. */
export type Next = 'continue' | 'begin_anew' | 'done';

/** Ends a subscription from outside. */
export type Interrupt = (error?: Error) => void;

/** A failure after which the log will be followed again. */
export interface Failure {
  readonly error: unknown;
  /** How many there have been in a row, this one included. */
  readonly failures: number;
  /** How long it will be until the next attempt. */
  readonly waitMs: number;
}

/** Who follows the log: what it wants of it, what it does with a batch, and when it is done. */
export interface Follower {
  /**
   * Says where to begin and what to read, each time that it begins (anew).
   * @param interrupt ends the subscription that begins now, whatever it is at: with an error as if a batch had failed
   *   by it, without one to begin anew at once
   * @returns undefined to end
   */
  begin(interrupt: Interrupt): SubscribeOptions | undefined | Promise<SubscribeOptions | undefined>;

  /** Takes one batch; the next one comes when it is done with it. */
  onBatch(batch: SubscriptionBatch): Next | Promise<Next>;

  /** Told of a failure, after which it begins anew. Without this, the first failure is thrown. */
  onFailure?(failure: Failure): void;
}

/** The subscription has ended although its follower was not done and nobody had stopped it. */
export class SubscriptionEnded extends Error {
  constructor() {
    super('the subscription ended before its follower was done');
    this.name = 'SubscriptionEnded';
  }
}

/**
 * Follows the log of the event store, batch by batch, until the follower is done or `signal` is aborted. The one loop
 * over a catch-up subscription: whatever happens, the subscription is closed.
 *
 * A lost connection is the event store's own affair and no failure: who wants to know of it says so in `begin` (`onLost`). Any other error, of the follower's own included,
 * is one: it is thrown, or, when the follower wants to hear of it, the follower begins anew after a wait that grows
 * with each failure in a row.
 *
 * @param signal ends it after the batch in hand, or the wait
 * @throws SubscriptionEnded and the errors of store and follower, when the follower has no `onFailure`
 */
export async function follow(
  store: Pick<EventStore, 'subscribeToAll'>,
  follower: Follower,
  signal?: AbortSignal,
): Promise<void> {
  let failures = 0;
  const onTaken = (): void => void (failures = 0);
  while (signal?.aborted !== true) {
    try {
      if ((await followOnce(store, follower, onTaken, signal)) === 'done') return;
    } catch (error) {
      if (follower.onFailure === undefined) throw error;
      failures += 1;
      const waitMs = backoffMs(failures, LONGEST_WAIT_MS);
      follower.onFailure({ error, failures, waitMs });
      await sleep(waitMs, undefined, signal && { signal }).catch(() => undefined);
    }
  }
}

/** Follows one subscription to its end: `done` when the follower was or the signal was aborted. */
async function followOnce(
  store: Pick<EventStore, 'subscribeToAll'>,
  follower: Follower,
  onTaken: () => void,
  signal: AbortSignal | undefined,
): Promise<Exclude<Next, 'continue'>> {
  const isStopped = (): boolean => signal?.aborted === true;
  const interruption = new AbortController();
  const options = await follower.begin((error) => interruption.abort({ error }));
  if (options === undefined || isStopped()) return 'done';
  const subscription = store.subscribeToAll(options);
  const close = (): void => void subscription.close();
  const ends = AbortSignal.any([interruption.signal, ...(signal === undefined ? [] : [signal])]);
  if (ends.aborted) close();
  // Node.js holds whoever is listened to, aborted or not: what a batch that never ends holds up would be kept with it.
  ends.addEventListener('abort', close, { once: true });
  try {
    for await (const batch of subscription) {
      if (ends.aborted) break;
      const next = await follower.onBatch(batch);
      onTaken();
      if (next !== 'continue') return next;
    }
    if (isStopped()) return 'done';
    if (!interruption.signal.aborted) throw new SubscriptionEnded();
    const { error } = interruption.signal.reason as { readonly error?: Error };
    if (error !== undefined) throw error;
    return 'begin_anew';
  } finally {
    ends.removeEventListener('abort', close);
    await subscription.close();
  }
}
