import { randomUUID } from '../../environment/ids.js';
import { Leases, leaseName } from '../generations/lease.js';
import { LeaseKeeper } from '../generations/lease-keeper.js';
import { untilHeld } from '../generations/until-held.js';
/** The right to build the tables of a projection, or to go back to those before: one process at a time for each. */
export class BuildLease {
    projection;
    #name;
    #leases;
    #logger;
    #keeper;
    constructor(database, projection, kind, logger) {
        this.projection = projection;
        this.#name = `${leaseName(projection)}/${kind}`;
        this.#leases = new Leases(database, randomUUID(), [this.#name]);
        this.#logger = logger;
    }
    get isHeld() {
        return this.#keeper !== undefined;
    }
    /**
     * Takes the lease when it is free. Of one that somebody else has, it is clear after PATIENCE_MS of trying every
     * BEAT_INTERVAL_MS whether its holder lives.
     * @returns whether it is held
     * @throws the driver's error
     */
    async tryTake() {
        if (this.isHeld)
            return true;
        await this.#leases.beat();
        if (!this.#leases.held.has(this.#name))
            return false;
        this.#keeper = new LeaseKeeper(this.#leases, () => undefined, this.#logger);
        this.#keeper.goOn();
        return true;
    }
    /**
     * Takes the lease, or waits until it is clear that its holder lives.
     * @throws the driver's error
     */
    async waitFor(signal) {
        await untilHeld(() => this.tryTake(), signal);
    }
    /** Lets others build. */
    async giveBack() {
        await this.#keeper?.stop();
        this.#keeper = undefined;
    }
}
//# sourceMappingURL=build-lease.js.map