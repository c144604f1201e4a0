import { randomUUID } from '../../environment/ids.js';
import { Leases, leaseName } from '../generations/lease.js';
import { liveGeneration } from '../generations/registry.js';
import { untilHeld } from '../generations/until-held.js';
/**
 * Drops the tables of versions that are older than the one before this, once there are live tables of this one. Those of
 * the version before stay, for a deploy that is taken back, and so do those that a process still keeps.
 * @throws the driver's error
 */
export async function retireVersions({ database, registry }, projections, signal) {
    const old = outdated(await registry.all(), projections);
    if (old.length === 0)
        return;
    const leases = new Leases(database, randomUUID(), [...new Set(old.map(leaseOf))]);
    try {
        await untilHeld(async () => {
            await leases.beat();
            return old.every((each) => leases.held.has(leaseOf(each)));
        }, signal);
        const unused = old.filter((each) => leases.held.has(leaseOf(each)));
        await database.transaction((sql) => registry.discard(sql, unused));
        await registry.sweep();
    }
    finally {
        await leases.release();
    }
}
function outdated(generations, projections) {
    return projections.flatMap((projection) => {
        if (liveGeneration(projection, generations) === undefined)
            return [];
        const older = generations.filter((each) => each.projection === projection.name && each.version < projection.version);
        const before = Math.max(...older.map(({ version }) => version));
        return older.filter(({ version }) => version < before);
    });
}
function leaseOf({ projection, version }) {
    return leaseName({ name: projection, version });
}
//# sourceMappingURL=retire-versions.js.map