import { pino } from 'pino';
import { allProjections } from '../../src/projections/all-projections.js';
import { Registry } from '../../src/projections/generations/registry.js';
import { carryOut } from '../../src/projections/rebuild/carry-out.js';
import { requestLive, requestPast, requestRollbacks, } from '../../src/projections/rebuild/requests.js';
/** Rebuilds projections, goes back to the tables before, or builds a state of the past, as `tradeflow replay` does. */
export async function rebuild({ projections = allProjections, rollback = false, until, ...given }) {
    const registry = new Registry(given.database, () => new Date());
    await registry.prepare();
    const parts = { registry, logger: pino({ level: 'silent' }), ...given };
    return carryOut(parts, rollback ? 'rollback' : 'build', projections, async () => {
        const asked = rollback
            ? (await requestRollbacks(parts, projections)).map(({ generation }) => generation)
            : [];
        for (const projection of rollback ? [] : projections) {
            if (until === undefined)
                asked.push((await requestLive(parts, projection)).generation);
            else
                asked.push(await requestPast(parts, projection, until));
        }
        return asked.map(({ id }) => id);
    });
}
//# sourceMappingURL=rebuild.js.map