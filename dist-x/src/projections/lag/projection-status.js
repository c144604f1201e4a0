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
];
/** Tables that have not moved for so long although an event waits for them have stalled. */
export const STALLED_AFTER_MS = 5_000;
/**
 * The state of tables.
 * @param generation as registered
 * @param lag how far behind they are
 * @param stillMs for how long their position has been seen unchanged, in milliseconds
 * @param maxLagSeconds up to which lag they count as live
 */
export function stateOf(generation, lag, stillMs, maxLagSeconds) {
    if (generation === undefined)
        return 'missing';
    if (generation.state === 'failed')
        return 'failed';
    if (lag === undefined)
        return 'unknown';
    if (Math.min(stillMs, lag.seconds * 1_000) >= STALLED_AFTER_MS)
        return 'stalled';
    return lag.seconds <= maxLagSeconds ? 'live' : 'catching_up';
}
//# sourceMappingURL=projection-status.js.map