import { timeoutSignal } from '../../environment/timers.js';
import { GenerationMoved } from '../generations/generation.js';
import { liveGeneration } from '../generations/registry.js';
import { catchUp } from './catch-up.js';
import { compareGenerations } from './compare.js';
/** For how long live tables are held at most by those that come to where they stand. */
const HOLD_LIMIT_MS = 5_000;
/**
 * Keeps the live tables of a projection where they stand until the transaction ends.
 * @returns undefined when there are none
 * @throws GenerationMoved when others are becoming the live ones
 */
async function hold(registry, sql, projection) {
    const seen = liveGeneration(projection, await registry.all());
    if (seen === undefined)
        return undefined;
    const live = await registry.lock(sql, seen.id);
    if (live?.role === 'live')
        return live;
    throw new GenerationMoved(seen);
}
/**
 * Compares tables that were built, and are close to the live ones, with these, where both stand at one log position. The
 * live ones are held for as long as it takes to come to where they stand; what both hold then is compared while they go
 * on.
 * @returns what it has come to; `none` when there are no live tables, or none that have not fallen behind those that were
 *   built; `overtaken` when the live ones went on before both could be seen
 * @throws as swapIn does
 */
export async function verify(parts, build) {
    const { database, registry } = parts;
    const { projection } = build;
    // Opened before, and looked into right after: whoever waits for the live tables has to write before they go on.
    return database.longSnapshot(async (snapshot) => {
        if (!(await database.transaction((sql) => meet(parts, sql, build))))
            return 'none';
        const live = liveGeneration(projection, await registry.all(snapshot));
        if (live?.position !== build.position)
            return 'overtaken';
        return compareGenerations(database, snapshot, projection, live, build.generation);
    });
}
/** Holds the live tables, and comes to where they stand. @returns false when they are behind the ones that were built */
async function meet(parts, sql, build) {
    const live = await hold(parts.registry, sql, build.projection);
    if (live === undefined || live.position < build.position)
        return false;
    await reach(parts, sql, build, live);
    return true;
}
/** Comes to where live tables stand that are held. @throws as catchUp does, and Error when it takes too long */
async function reach(parts, sql, build, { id, position }) {
    const limit = timeoutSignal(HOLD_LIMIT_MS);
    const signal = AbortSignal.any(parts.signal === undefined ? [limit] : [parts.signal, limit]);
    try {
        await catchUp({ ...parts, signal, within: sql }, [{ build, limit: position }]);
    }
    catch (error) {
        if (error !== limit.reason)
            throw error;
        throw new Error(`${id} has been held for ${HOLD_LIMIT_MS} ms, and is let go on`);
    }
    const { generation } = build;
    if (generation.position >= position)
        return;
    throw new Error(`${generation.id} has come to ${generation.position}, and ${id} to ${position}`);
}
/**
 * Makes tables the live ones, exactly where those before stand, or further on where those have failed: in one
 * transaction, so that whoever reads sees the one or the other. The ones before are kept; those before them are not.
 * @returns the id of those that were live, if there were any
 * @throws GenerationMoved when somebody else has taken the tables, Error when the live ones would be held for too long,
 *   and as catchUp does
 */
export async function swapIn(parts, build) {
    const { database, registry } = parts;
    const { projection } = build;
    return database.transaction(async (sql) => {
        const live = await hold(registry, sql, projection);
        if (live !== undefined)
            await reach(parts, sql, build, live);
        const { generation } = build;
        const retired = await previousOf(registry, sql, generation);
        await expectDone(registry.discard(sql, retired), generation);
        // The epoch of whoever keeps them, who goes on with the others then.
        const { epoch, state, lagMs } = live ?? { epoch: 0, state: 'catching_up', lagMs: null };
        const next = { role: 'live', epoch, lagMs, error: null };
        if (live !== undefined) {
            await expectDone(registry.replace(sql, live, { role: 'previous' }), live);
        }
        const going = state === 'failed' ? 'catching_up' : state;
        await expectDone(registry.replace(sql, generation, { ...next, state: going }), generation);
        await registry.note(sql, generation.id, { state: 'done', eta_seconds: 0 });
        return live?.id;
    });
}
/** The generations of the same version that were live before others were. */
async function previousOf(registry, sql, { id, projection, version }) {
    return (await registry.all(sql)).filter((each) => each.projection === projection &&
        each.version === version &&
        each.role === 'previous' &&
        each.id !== id);
}
async function expectDone(done, generation) {
    if (!(await done))
        throw new GenerationMoved(generation);
}
//# sourceMappingURL=swap.js.map