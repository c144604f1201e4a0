import { BEFORE_FIRST } from '../projections/generations/generation.js';
import { projectionNotFound } from './not-found.js';
/** How all projections are doing. */
export class ListProjections {
    #readModel;
    #lagMeter;
    constructor(readModel, lagMeter) {
        this.#readModel = readModel;
        this.#lagMeter = lagMeter;
    }
    async execute() {
        const register = await this.#readModel.register();
        const statuses = await this.#lagMeter.statusesOf(register.read);
        return { result: { items: statuses.map((each) => projectionAnswer(each, register)) } };
    }
}
/** How one projection is doing, and all sets of its tables. */
export class GetProjection {
    #readModel;
    #lagMeter;
    constructor(readModel, lagMeter) {
        this.#readModel = readModel;
        this.#lagMeter = lagMeter;
    }
    /** @throws ApplicationError PROJECTION_NOT_FOUND */
    async execute(name) {
        const register = await this.#readModel.register();
        const { generations, builds } = register;
        const status = (await this.#lagMeter.statusesOf(register.read)).find(({ projection }) => projection.name === name);
        if (status === undefined)
            throw projectionNotFound(name);
        const own = keptOf(name, generations).sort((a, b) => a.number - b.number);
        const details = own.map((each) => generationAnswer(each, buildOf(each, builds)));
        return { result: { ...projectionAnswer(status, register), generations: details } };
    }
}
function projectionAnswer(status, { generations, builds }) {
    const { name, version } = status.projection;
    const building = keptOf(name, generations).flatMap((each) => buildAnswers(each, buildOf(each, builds)));
    return {
        name,
        // Of the tables that are read; they may be of the version before.
        version: status.generation?.version ?? version,
        ...(status.generation === undefined
            ? unbuiltMembers(building)
            : builtMembers(status, status.generation)),
        ...(building.length > 0 && { building }),
    };
}
/** What there is to say of tables that are read. */
function builtMembers({ state, lag }, generation) {
    const { id, error, lastEventAt, lagMs, updatedAt } = generation;
    return {
        generation: id,
        ...positionMember(generation),
        state,
        ...(error !== null && { error }),
        ...(lag && lagMembers(lag)),
        ...(lastEventAt !== null && { lastEventAt }),
        ...(lagMs !== null && { applyDelayMs: lagMs }),
        updatedAt,
    };
}
/** What there is to say while there are no tables to be read: whether the first ones are being made. */
function unbuiltMembers(building) {
    const first = building.filter(({ purpose }) => purpose === 'live');
    if (first.some(({ state }) => state === 'running'))
        return { state: 'building' };
    const [failed] = first;
    if (failed === undefined)
        return { state: 'missing' };
    const { error } = failed;
    return { state: 'failed', ...(error !== undefined && { error }) };
}
/** The generations of a projection, but for those whose tables nobody is to use any more. */
function keptOf(name, generations) {
    return generations.filter((each) => each.projection === name && each.role !== 'dropping');
}
/** The answer about tables that have been asked for; none once they are done. */
function buildAnswers(generation, build) {
    if (build === undefined || build.state === 'done')
        return [];
    const { purpose, state, until, error, target, rate, eta_seconds: eta } = build;
    return [
        {
            generation: generation.id,
            version: generation.version,
            purpose,
            state,
            ...(until !== null && { until }),
            ...(error !== null && { error }),
            events: generation.events,
            ...positionMember(generation),
            ...(target !== null && { target: String(target) }),
            ...(rate !== null && { rate }),
            ...(eta !== null && { etaSeconds: eta }),
            requestedAt: build.requested_at,
            updatedAt: build.updated_at > generation.updatedAt ? build.updated_at : generation.updatedAt,
        },
    ];
}
function generationAnswer(generation, build) {
    const { id, version, role, events, createdAt } = generation;
    const until = build?.until ?? null;
    const comparison = build && comparisonOf(build);
    return {
        id,
        version,
        // Those that are being dropped are not told of.
        role,
        ...(until !== null && { until }),
        events,
        ...positionMember(generation),
        ...(comparison !== undefined && { comparison }),
        createdAt,
    };
}
function comparisonOf({ compared, different, differences }) {
    if (compared === null || different === null)
        return undefined;
    // The builder has written it.
    const parsed = JSON.parse(differences ?? '[]');
    return { compared, different, differences: parsed };
}
function buildOf({ id }, builds) {
    return builds.find((build) => build.id === id);
}
function positionMember({ position }) {
    return position === BEFORE_FIRST ? {} : { position: position.toString() };
}
function lagMembers({ events, isEstimated, seconds }) {
    return {
        lagEvents: events,
        ...(isEstimated && { lagIsEstimated: true }),
        lagSeconds: Math.round(seconds * 1_000) / 1_000,
    };
}
//# sourceMappingURL=list-projections.js.map