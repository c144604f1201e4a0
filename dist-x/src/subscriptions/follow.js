import { sleep } from '../environment/timers.js';
import { backoffMs } from '../time/backoff.js';
/** The longest wait before what failed is tried again. */
const LONGEST_WAIT_MS = 5_000;
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
 * A lost connection is the event store's own affair and no failure. Any other error, of the follower's own included,
 * is one: it is thrown, or, when the follower wants to hear of it, the follower begins anew after a wait that grows
 * with each failure in a row.
 *
 * @param signal ends it after the batch in hand, or the wait
 * @throws SubscriptionEnded and the errors of store and follower, when the follower has no `onFailure`
 */
export async function follow(store, follower, signal) {
    let failures = 0;
    const onTaken = () => void (failures = 0);
    while (signal?.aborted !== true) {
        try {
            if ((await followOnce(store, follower, onTaken, signal)) === 'done')
                return;
        }
        catch (error) {
            if (follower.onFailure === undefined)
                throw error;
            failures += 1;
            const waitMs = backoffMs(failures, LONGEST_WAIT_MS);
            follower.onFailure({ error, failures, waitMs });
            await sleep(waitMs, undefined, signal && { signal }).catch(() => undefined);
        }
    }
}
/** Follows one subscription to its end: `done` when the follower was or the signal was aborted. */
async function followOnce(store, follower, onTaken, signal) {
    const isStopped = () => signal?.aborted === true;
    const interruption = new AbortController();
    const options = await follower.begin((error) => interruption.abort({ error }));
    if (options === undefined || isStopped())
        return 'done';
    const subscription = store.subscribeToAll(options);
    const close = () => void subscription.close();
    const ends = AbortSignal.any([interruption.signal, ...(signal === undefined ? [] : [signal])]);
    if (ends.aborted)
        close();
    ends.addEventListener('abort', close);
    try {
        for await (const batch of subscription) {
            if (ends.aborted)
                break;
            const next = await follower.onBatch(batch);
            onTaken();
            if (next !== 'continue')
                return next;
        }
        if (isStopped())
            return 'done';
        if (!interruption.signal.aborted)
            throw new SubscriptionEnded();
        const { error } = interruption.signal.reason;
        if (error !== undefined)
            throw error;
        return 'begin_anew';
    }
    finally {
        ends.removeEventListener('abort', close);
        await subscription.close();
    }
}
//# sourceMappingURL=follow.js.map