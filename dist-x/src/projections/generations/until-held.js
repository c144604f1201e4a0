import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
import { BEAT_INTERVAL_MS, PATIENCE_MS } from './lease.js';
/** By then it is clear of every lease whether its holder lives. */
const LIMIT_MS = PATIENCE_MS + 2 * BEAT_INTERVAL_MS;
/**
 * Tries to take leases, time after time, until they are held or it is clear that somebody else lives who holds one.
 * @param attempt answers whether they are held
 * @param signal ends it early
 * @throws what `attempt` throws
 */
export async function untilHeld(attempt, signal) {
    const deadline = monotonicMs() + LIMIT_MS;
    while (!(await attempt())) {
        if (monotonicMs() >= deadline || signal?.aborted === true)
            return;
        await sleep(BEAT_INTERVAL_MS, undefined, signal && { signal }).catch(() => undefined);
    }
}
//# sourceMappingURL=until-held.js.map