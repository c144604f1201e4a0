import { sleep } from '../../environment/timers.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import { BEAT_INTERVAL_MS, leaseName } from '../generations/lease.js';
import { isRunning, isSweepDue, liveGeneration, } from '../generations/registry.js';
import { requestLive } from '../rebuild/requests.js';
import { retireVersions } from '../rebuild/retire-versions.js';
import { BuildRounds } from './build-rounds.js';
/**
 * Events a transaction: fewer than where nothing else is done, for whoever keeps live tables in the same thread waits for
 * each table's share of them to be folded, and written.
 */
const BULK = 5_000;
/**
 * Carries out, beside whatever else goes on, what is asked of the tables of the projections that this process keeps:
 * first ones where there are none of their version yet, rebuilds, states of the past, and what a process that has died
 * has left undone; and rollbacks, which wait for nothing of that.
 */
export class BackgroundBuild {
    #parts;
    #stopping = new AbortController();
    #rollbacks;
    #builds;
    /** Names of projections whose first tables an event has kept from being finished: in vain for this program. */
    #hopeless = new Set();
    #watching;
    #sweeping;
    /** The live tables there were, once they have been looked up. */
    #live;
    constructor(parts) {
        this.#parts = parts;
        this.#rollbacks = this.#roundsOf('rollback');
        this.#builds = this.#roundsOf('build');
    }
    /** Begins to look for work; calling it again does nothing. */
    start() {
        this.#watching ??= this.#watch();
    }
    /** Stops at the next bulk; what was built so far is kept, to be gone on with. */
    async stop() {
        this.#stopping.abort();
        await this.#watching;
        await Promise.all([this.#rollbacks.end(), this.#builds.end(), this.#sweeping]);
    }
    async #watch() {
        const { signal } = this.#stopping;
        while (!signal.aborted) {
            await this.#look().catch((error) => this.#noteFailure(error));
            await sleep(BEAT_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
        }
    }
    /** Notices what is new in the register. */
    async #look() {
        const { projections, held } = this.#parts;
        const seen = await this.#parts.registry.registered();
        this.#noticeSwap(seen.generations);
        if (isSweepDue(seen))
            this.#sweep();
        const kept = projections.filter((each) => held().has(leaseName(each)));
        const asked = (kind) => kept.filter((each) => askedFor(each, kind, seen).length > 0);
        await this.#rollbacks.offer(asked('rollback'));
        const missing = kept.filter((each) => this.#isMissing(each, seen));
        await this.#builds.offer([...new Set([...missing, ...asked('build')])]);
    }
    #noticeSwap(generations) {
        const live = generations
            .filter(({ role }) => role === 'live')
            .map(({ id }) => id)
            .join();
        if (this.#live !== undefined && live !== this.#live)
            this.#parts.onSwap();
        this.#live = live;
    }
    /** Finishes what a process that has died may have left undone. */
    #sweep() {
        this.#sweeping ??= this.#parts.registry
            .sweep()
            .catch((error) => this.#noteFailure(error))
            .finally(() => (this.#sweeping = undefined));
    }
    #roundsOf(kind) {
        return new BuildRounds({
            ...this.#parts,
            signal: this.#stopping.signal,
            bulk: BULK,
            kind,
            find: (projections) => this.#find(projections, kind),
            onBuilt: (outcomes) => this.#noteOutcomes(outcomes),
        });
    }
    /** Looks up what has been asked for, now that nobody else builds for the projections. */
    async #find(projections, kind) {
        const before = await this.#parts.registry.registered();
        for (const projection of projections) {
            if (kind === 'build' && this.#isMissing(projection, before)) {
                await requestLive(this.#parts, projection);
            }
        }
        const seen = await this.#parts.registry.registered();
        return projections.flatMap((each) => askedFor(each, kind, seen)).map(({ id }) => id);
    }
    #isMissing(projection, { generations }) {
        if (this.#hopeless.has(projection.name))
            return false;
        return liveGeneration(projection, generations) === undefined;
    }
    async #noteOutcomes(outcomes) {
        const { logger, projections, onSwap } = this.#parts;
        for (const { projection, generation, error } of outcomes) {
            if (error instanceof UnprojectableEvent)
                this.#hopeless.add(projection);
            if (error === undefined)
                logger.info({ generation: generation.id, role: generation.role }, 'tables are built');
        }
        if (outcomes.length > 0)
            onSwap();
        await retireVersions(this.#parts, projections, this.#stopping.signal);
    }
    #noteFailure(error) {
        this.#parts.logger.debug({ err: error }, 'the register of the projections cannot be kept');
    }
}
/** What has been asked for of the tables of a projection, and is not done. */
function askedFor(projection, kind, { generations, builds }) {
    return builds.filter((build) => isRunning(build, projection) &&
        (build.purpose === 'rollback') === (kind === 'rollback') &&
        generations.some(({ id, role }) => id === build.id && role !== 'dropping'));
}
//# sourceMappingURL=background-build.js.map