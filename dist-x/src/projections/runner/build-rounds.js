import { sleep } from '../../environment/timers.js';
import { backoffMs } from '../../time/backoff.js';
import { GenerationMoved } from '../generations/generation.js';
import { BuildLease } from '../rebuild/build-lease.js';
import { build } from '../rebuild/carry-out.js';
/** The longest wait before a build that failed is tried again. */
const LONGEST_WAIT_MS = 30_000;
/** Makes tables beside whatever else goes on: all that there is to make at once, and what is new then in the next round. */
export class BuildRounds {
    #parts;
    /** By projection; one that somebody else has is watched from one offer to the next. */
    #leases = new Map();
    #round;
    #failures = 0;
    constructor(parts) {
        this.#parts = parts;
    }
    /**
     * Begins a round for those of some projections for which nobody else builds, unless one is under way. To be called every
     * BEAT_INTERVAL_MS.
     * @throws the driver's error
     */
    async offer(projections) {
        if (this.#round !== undefined)
            return;
        const leases = [];
        for (const projection of projections) {
            const lease = this.#leaseOf(projection);
            if (await lease.tryTake())
                leases.push(lease);
        }
        if (leases.length === 0)
            return;
        this.#round = this.#run(leases.map(({ projection }) => projection)).finally(() => {
            this.#round = undefined;
        });
    }
    /** Resolves when nothing is being made any more, which begins with the signal. */
    async end() {
        await this.#round;
        await this.#giveBack();
    }
    #leaseOf(projection) {
        const { database, kind, logger } = this.#parts;
        const known = this.#leases.get(projection.name);
        if (known !== undefined)
            return known;
        const lease = new BuildLease(database, projection, kind, logger);
        this.#leases.set(projection.name, lease);
        return lease;
    }
    async #run(projections) {
        const { find, onBuilt, signal, logger } = this.#parts;
        try {
            await this.#build(projections, find, onBuilt);
            this.#failures = 0;
        }
        catch (error) {
            if (signal.aborted)
                return;
            this.#failures += 1;
            const waitMs = backoffMs(this.#failures, LONGEST_WAIT_MS);
            const names = projections.map(({ name }) => name);
            logger.error({ err: error, projections: names, wait: waitMs }, 'tables cannot be built');
            await sleep(waitMs, undefined, { signal }).catch(() => undefined);
        }
    }
    async #build(projections, find, onBuilt) {
        const outcomes = await build(this.#parts, projections, find).finally(() => this.#giveBack());
        await onBuilt(outcomes);
        // Whoever has moved them may be at it still.
        const moved = outcomes.find(({ error }) => error instanceof GenerationMoved);
        if (moved?.error !== undefined)
            throw moved.error;
    }
    async #giveBack() {
        for (const lease of this.#leases.values())
            await lease.giveBack();
    }
}
//# sourceMappingURL=build-rounds.js.map