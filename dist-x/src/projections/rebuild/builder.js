import { monotonicMs } from '../../environment/clock.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import { columnInteger } from '../column-integer.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import { differencesText } from '../generations/builds.js';
import { GenerationMoved, tableName } from '../generations/generation.js';
import { liveGeneration } from '../generations/registry.js';
import { highest, lowest } from '../log-positions.js';
import { catchUp, positionOf } from './catch-up.js';
import { dropFirstLayout } from './first-layout.js';
import { GenerationBuild } from './generation-build.js';
import { ProgressMeter } from './progress-meter.js';
import { swapIn, verify } from './swap.js';
/** Once a pass over what had come in meanwhile was no longer than this, the rest is done while the live tables wait. */
const SHORT_PASS = 1_000;
/** Between two times that progress is written down, for everybody to see. */
const NOTE_INTERVAL_MS = 1_000;
/**
 * Claims tables to be made: whoever has claimed them before can write no more. The lease of the projection's builder
 * must be held.
 * @returns undefined when they are not to be made any more; a request that means others than it did is given up
 * @throws GenerationMoved when they are not what they were, and the driver's error
 */
export async function claim({ database, registry }, projection, { id, purpose, until }) {
    const seen = (await registry.all()).find((each) => each.id === id);
    if (seen === undefined || seen.role === 'dropping')
        return undefined;
    if (seen.role !== (purpose === 'rollback' ? 'previous' : 'building')) {
        const error = `it was asked for as ${purpose}, and is ${seen.role}`;
        await database.transaction((sql) => registry.note(sql, id, { state: 'failed', error }));
        return undefined;
    }
    if (seen.role === 'building')
        await registry.makeTables(projection, seen);
    const next = { epoch: seen.epoch + 1, error: null, state: 'catching_up' };
    if (!(await database.transaction((sql) => registry.replace(sql, seen, next)))) {
        throw new GenerationMoved(seen);
    }
    const build = new GenerationBuild(projection, { ...seen, ...next });
    return { projection, purpose, until, build };
}
/**
 * Makes tables beside the live ones: filled from the first event on (or from where an earlier attempt was ended), all of
 * them in one reading of the log, then given their indexes, compared with the live ones where both stand at one log
 * position, and swapped in.
 *
 * Killed at any moment, the live tables are what they were or the new ones, and whoever claims the job goes on from the
 * last bulk.
 */
export class Builder {
    #parts;
    #failures = new Map();
    constructor(parts) {
        this.#parts = parts;
    }
    /**
     * Carries jobs out.
     * @returns what became of each; nothing of one that `signal` has ended
     * @throws the errors of store and driver; the jobs can be claimed again then
     */
    async run(jobs) {
        const { onStage, signal, registry } = this.#parts;
        for (const { projection } of jobs)
            onStage?.('reading', projection.name);
        try {
            await this.#read(jobs);
        }
        catch (error) {
            if (signal?.aborted !== true)
                throw error;
        }
        const outcomes = [];
        for (const job of jobs) {
            if (signal?.aborted === true)
                break;
            const outcome = await this.#finish(job);
            if (outcome !== undefined)
                outcomes.push(outcome);
        }
        await registry.sweep();
        await dropFirstLayout(this.#parts, jobs.map(({ projection }) => projection));
        return outcomes;
    }
    /** Fills all tables, in one reading. */
    async #read(jobs) {
        const { onProgress, signal } = this.#parts;
        const fillings = await this.#fillings(jobs);
        const positions = fillings.map(({ build }) => build.position);
        const target = await this.#target(fillings);
        const meter = new ProgressMeter(lowest(positions));
        let notedAt = -Infinity;
        await catchUp({
            ...this.#parts,
            signal,
            onFailure: (build, error) => this.#fail(jobs.find((job) => job.build === build), error),
            onBulk: async (events, position) => {
                const progress = meter.advance(events, position, target);
                onProgress?.(progress);
                if (monotonicMs() - notedAt < NOTE_INTERVAL_MS)
                    return;
                notedAt = monotonicMs();
                await this.#note(jobs, progress);
            },
        }, fillings);
    }
    async #fillings(jobs) {
        const generations = await this.#parts.registry.all();
        return jobs.map(({ build, projection, until }) => ({
            build,
            limit: limitOf(until, liveGeneration(projection, generations)),
        }));
    }
    /** The log position to be reached, as far as it is known. */
    async #target(fillings) {
        const known = fillings.map(({ limit }) => positionOf(limit));
        const positions = known.filter((position) => position !== undefined);
        if (positions.length < known.length) {
            const head = await this.#parts.store.head(RECORD_STREAM_PREFIXES);
            if (head === undefined)
                return undefined;
            positions.push(head.position);
        }
        return highest(positions);
    }
    async #note(jobs, progress) {
        const { database, registry } = this.#parts;
        const { rate, target, etaSeconds } = progress;
        await database.transaction(async (sql) => {
            for (const { build } of jobs) {
                await registry.note(sql, build.generation.id, {
                    rate: Math.round(rate),
                    target: target === undefined ? null : columnInteger(target),
                    eta_seconds: etaSeconds === undefined ? null : Math.ceil(etaSeconds),
                });
            }
        });
    }
    /** Does what is left once tables are filled. @returns undefined when it was ended before */
    async #finish(job) {
        const { projection, purpose, build } = job;
        const done = { projection: projection.name, purpose };
        try {
            const failure = this.#failures.get(job);
            if (failure !== undefined)
                throw failure;
            const result = await this.#complete(job);
            const { id } = build.generation;
            const generation = (await this.#parts.registry.all()).find((each) => each.id === id);
            return { ...done, ...result, generation: generation ?? build.generation };
        }
        catch (error) {
            if (this.#parts.signal?.aborted === true)
                return undefined;
            if (!isOwnFault(error))
                throw error;
            await this.#writeDown(job, error);
            return { ...done, generation: build.generation, error };
        }
    }
    async #complete(job) {
        const { onStage, signal } = this.#parts;
        const { projection, purpose } = job;
        onStage?.('indexing', projection.name);
        await this.#index(job);
        signal?.throwIfAborted();
        if (purpose === 'past')
            return this.#keepAsPast(job);
        const comparison = purpose === 'live' ? await this.#verify(job) : undefined;
        await this.#approach(job, purpose === 'live');
        onStage?.('swapping', projection.name);
        const previous = await swapIn(this.#parts, job.build);
        return { comparison, previous };
    }
    /** Makes the indexes, one at a time, so that others who write get their turn between two; then the statistics. */
    async #index({ projection, build: { generation } }) {
        const { database, signal } = this.#parts;
        for (const table of projection.tables) {
            const name = tableName(table, generation);
            for (const index of table.indexes) {
                signal?.throwIfAborted();
                await database.exclusively((sql) => database.tables.createIndexes(sql, { ...table, indexes: [index] }, name));
            }
            await database.exclusively((sql) => database.tables.analyze(sql, [name]));
        }
    }
    /**
     * Comes close to the live tables, so that these need not be held for long; past them where an event has stopped them
     * and they are not to be compared any more; or to the end of the log where there are none.
     */
    async #approach({ projection, build }, pastFailed = false) {
        const { registry, signal } = this.#parts;
        let events = Infinity;
        while (events > SHORT_PASS) {
            signal?.throwIfAborted();
            const live = liveGeneration(projection, await registry.all());
            const isPast = pastFailed && live?.state === 'failed';
            events = await catchUp(this.#parts, [{ build, limit: isPast ? 'end' : limitOf(null, live) }]);
        }
    }
    async #verify(job) {
        const { database, registry, onStage } = this.#parts;
        const { projection, build } = job;
        onStage?.('comparing', projection.name);
        let found;
        do {
            await this.#approach(job);
            found = await verify(this.#parts, build);
        } while (found === 'overtaken');
        if (found === 'none')
            return undefined;
        const { compared, different, examples } = found;
        const differences = differencesText(examples);
        await database.transaction((sql) => registry.note(sql, build.generation.id, { compared, different, differences }));
        return found;
    }
    async #keepAsPast({ build: { generation } }) {
        const { database, registry } = this.#parts;
        await database.transaction(async (sql) => {
            const isOurs = await registry.replace(sql, generation, { role: 'past', state: 'live' });
            if (!isOurs)
                throw new GenerationMoved(generation);
            await registry.note(sql, generation.id, { state: 'done', eta_seconds: 0 });
        });
        return {};
    }
    #fail(job, error) {
        if (!isOwnFault(error))
            throw error;
        this.#failures.set(job, error);
    }
    /** Writes down why tables cannot be finished, unless somebody else has them now. */
    async #writeDown({ build: { generation }, purpose }, error) {
        const { database, registry, logger } = this.#parts;
        logger.error({ err: error, generation: generation.id }, 'tables cannot be built');
        if (!(error instanceof UnprojectableEvent))
            return;
        const failed = { state: 'failed', error: error.message.slice(0, 500) };
        await database.transaction(async (sql) => {
            const isOurs = await registry.replace(sql, generation, purpose === 'live' ? failed : {});
            if (isOurs)
                await registry.note(sql, generation.id, failed);
        });
    }
}
/** Whether an error is about the tables that are being made, and not about store and database. */
function isOwnFault(error) {
    return error instanceof UnprojectableEvent || error instanceof GenerationMoved;
}
/** Up to where tables are to be filled that were asked for in these words, beside these live ones. */
function limitOf(until, live) {
    if (until === null)
        return live?.position ?? 'end';
    return { past: /^\d+$/.test(until) ? BigInt(until) : new Date(until) };
}
//# sourceMappingURL=builder.js.map