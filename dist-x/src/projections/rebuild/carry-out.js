import { ApplicationError } from '../../errors.js';
import { BuildLease } from './build-lease.js';
import { Builder, claim } from './builder.js';
/**
 * Makes tables of projections for which nobody else builds, all in one reading of the log. A lease whose holder has died
 * is taken over, and what it has built is gone on with.
 * @param find which they are, once the leases of all builders are held
 * @returns what became of each
 * @throws ApplicationError BUILD_RUNNING when somebody else builds for one of them, and nothing was asked for then; what
 *   `find` throws; the errors of store and driver, after which it can be called again to go on
 */
export async function carryOut(parts, kind, projections, find) {
    const { database, logger, signal } = parts;
    const leases = projections.map((each) => new BuildLease(database, each, kind, logger));
    try {
        // All of them are waited for, so that none is taken behind the back of one that has failed.
        const waits = await Promise.allSettled(leases.map((lease) => lease.waitFor(signal)));
        const failed = waits.find((wait) => wait.status === 'rejected');
        if (failed !== undefined)
            throw failed.reason;
        refuse(leases.filter(({ isHeld }) => !isHeld).map(({ projection }) => projection));
        return await build(parts, projections, find);
    }
    finally {
        for (const lease of leases)
            await lease.giveBack();
    }
}
/** Makes tables of projections, the leases of whose builders are held. @returns and throws as carryOut does */
export async function build(parts, projections, find) {
    const ids = await find(projections);
    const rows = await parts.registry.builds();
    const jobs = [];
    for (const id of ids) {
        const row = rows.find((each) => each.id === id);
        const projection = projections.find(({ name }) => name === row?.projection);
        const job = row && projection && (await claim(parts, projection, row));
        if (job !== undefined)
            jobs.push(job);
    }
    return jobs.length === 0 ? [] : new Builder(parts).run(jobs);
}
function refuse(projections) {
    if (projections.length === 0)
        return;
    const names = projections.map(({ name }) => name).join(', ');
    throw new ApplicationError('BUILD_RUNNING', `another process is building tables of ${names}; GET /api/v1/projections tells how far it is, and it goes on by itself`);
}
//# sourceMappingURL=carry-out.js.map