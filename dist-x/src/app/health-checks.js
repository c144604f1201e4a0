/** A lag that is not worth a word: there is always an event on its way. */
const UNTOLD_LAG_SECONDS = 1;
/**
 * How the parts that a process needs are asked whether they can serve.
 * @param lagMeter tells how far the tables that it reads are behind, whoever keeps them
 * @param thread this process's own, when it has one; it knows that the tables stand still before they show it
 */
export function healthChecks({ eventStore, readDatabase, config }, lagMeter, thread) {
    return {
        eventStore: async () => {
            // Whoever appends nothing needs no proof that it could.
            await (config.roles.has('api') ? eventStore.prove() : eventStore.ping());
            return { status: 'up' };
        },
        readDatabase: async () => {
            await readDatabase.ping();
            return { status: 'up' };
        },
        projections: async () => {
            const statuses = await lagMeter.statuses();
            const states = statuses.map(textOf).join(', ');
            const unfit = statuses.some((each) => !isFit(each, config.readyMaxLagSeconds));
            const recovering = thread?.isRecovering ?? false;
            return {
                status: unfit || recovering ? 'down' : 'up',
                detail: recovering ? `recovering; ${states}` : states,
            };
        },
    };
}
/**
 * Whether the tables of a projection can be read, and hold what is not of the last seconds, if that is known. A failed one
 * is read as it stands: the same event stops it in every process, and were none of them ready, nothing would be served.
 */
function isFit({ state, lag }, maxLagSeconds) {
    if (state === 'failed')
        return true;
    return state !== 'missing' && (lag === undefined || lag.seconds <= maxLagSeconds);
}
/** Such as `orders stalled (about 1200 events, 35.2 s behind)`. */
function textOf({ projection: { name }, state, lag }) {
    if (lag === undefined || lag.seconds < UNTOLD_LAG_SECONDS)
        return `${name} ${state}`;
    const events = `${lag.isEstimated ? 'about ' : ''}${lag.events} events`;
    return `${name} ${state} (${events}, ${lag.seconds.toFixed(1)} s behind)`;
}
//# sourceMappingURL=health-checks.js.map