import { ApplicationError } from '../../errors.js';
import { GenerationMoved } from '../generations/generation.js';
/**
 * Asks for tables that are to become the live ones, and gives those up that could not be finished.
 * @returns them, and whether they had not been asked for before
 */
export async function requestLive({ database, registry }, projection) {
    const builds = await registry.builds();
    const failed = (await registry.all()).filter(({ id, version, role }) => role === 'building' &&
        version === projection.version &&
        builds.some((each) => each.id === id &&
            each.projection === projection.name &&
            each.purpose === 'live' &&
            each.state === 'failed'));
    await database.transaction((sql) => registry.discard(sql, failed));
    return registry.begin(projection, 'live');
}
/**
 * Asks for tables that show a moment of the past.
 * @param until a log position, or a time as ISO-8601 with milliseconds
 */
export async function requestPast({ registry }, projection, until) {
    return (await registry.begin(projection, 'past', until)).generation;
}
/**
 * Asks for the tables of projections that were live before to become so again: of all of them, or of none.
 * @returns them, in the order of the projections
 * @throws ApplicationError NO_PREVIOUS_GENERATION when there are none of one of them
 */
export async function requestRollbacks(parts, projections) {
    for (;;) {
        try {
            return await writeRollbacks(parts, projections);
        }
        catch (error) {
            // Others have become the ones before while it was our turn: those are meant now.
            if (!(error instanceof GenerationMoved))
                throw error;
        }
    }
}
function writeRollbacks({ database, registry }, projections) {
    return database.transaction(async (sql) => {
        const [generations, builds] = [await registry.all(sql), await registry.builds(sql)];
        const requested = [];
        for (const projection of projections) {
            const generation = previousGeneration(projection, generations);
            const build = builds.find(({ id }) => id === generation.id);
            const isNew = build?.purpose !== 'rollback' || build.state !== 'running';
            // They stay the ones before until the request is written.
            if (!(await registry.replace(sql, generation, {})))
                throw new GenerationMoved(generation);
            if (isNew)
                await registry.request(sql, generation.id, 'rollback');
            requested.push({ generation, isNew });
        }
        return requested;
    });
}
function previousGeneration({ name, version }, generations) {
    const previous = generations.find((each) => each.projection === name && each.version === version && each.role === 'previous');
    if (previous !== undefined)
        return previous;
    throw new ApplicationError('NO_PREVIOUS_GENERATION', `${name} has no generation before the live one; a rebuild keeps the one that it replaces`);
}
/**
 * Gives up a generation that nobody needs: one of the past, a previous one, or one that is being built.
 * @throws ApplicationError GENERATION_NOT_FOUND when there is none of that id, GENERATION_IS_LIVE when it is read
 */
export async function dropGeneration({ database, registry }, id) {
    for (;;) {
        const generations = await registry.all();
        const found = generations.find((each) => each.id === id && each.role !== 'dropping');
        if (found === undefined) {
            const ids = generations.map((each) => each.id).join(', ');
            throw new ApplicationError('GENERATION_NOT_FOUND', `there is no generation ${id}; there are ${ids}`);
        }
        if (found.role === 'live') {
            throw new ApplicationError('GENERATION_IS_LIVE', `${id} is being read; it cannot be dropped`);
        }
        // Its builder may have moved it on meanwhile.
        if (await database.transaction((sql) => registry.discard(sql, [found])))
            break;
    }
    await registry.sweep();
}
//# sourceMappingURL=requests.js.map