import { GenerationMoved } from '../generations/generation.js';
import { leaseName } from '../generations/lease.js';
import { liveGeneration } from '../generations/registry.js';
import { FollowedProjection } from './followed-projection.js';
/**
 * Takes up the live tables of those projections whose lease is held: writes the epoch of the lease into their
 * checkpoints, so that whoever held it before can write no more. Tables that cannot go on because of an event are taken
 * up as far as they can be brought, and then no more.
 * @param held the epochs of the leases that are held, by name
 * @param failures what has stopped tables, by their generation's id
 * @throws GenerationMoved when tables have been written meanwhile, and the driver's error
 */
export async function takeUp(database, registry, projections, held, failures) {
    return database.transaction(async (sql) => {
        const generations = await registry.all(sql);
        const followed = [];
        const outranked = [];
        for (const projection of projections) {
            const epoch = held.get(leaseName(projection));
            const live = liveGeneration(projection, generations);
            if (epoch === undefined || live === undefined)
                continue;
            if (live.epoch > epoch) {
                outranked.push(leaseName(projection));
                continue;
            }
            const failure = failureOf(live, failures);
            if (failure !== undefined && live.state === 'failed')
                continue;
            // By a holder before us, that did not know yet.
            if (!(await isTaken(sql, registry, live, epoch)))
                throw new GenerationMoved(live);
            followed.push(new FollowedProjection(projection, { ...live, epoch }, failure));
        }
        const isComplete = projections.every((each) => liveGeneration(each, generations) !== undefined || hasFailed(each, generations));
        return { followed, outranked, isComplete };
    });
}
/** Whether an event has stopped the tables of a projection that were being built. */
function hasFailed({ name, version }, generations) {
    return generations.some((each) => each.projection === name &&
        each.version === version &&
        each.role === 'building' &&
        each.state === 'failed');
}
async function isTaken(sql, registry, live, epoch) {
    return live.epoch === epoch || registry.replace(sql, live, { epoch });
}
/** What has stopped tables, unless somebody else has brought them past it. */
function failureOf({ id, position }, failures) {
    const failure = failures.get(id);
    return failure !== undefined && position < failure.fault.upTo ? failure : undefined;
}
//# sourceMappingURL=take-up.js.map