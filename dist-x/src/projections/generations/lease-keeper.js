import { monotonicMs } from '../../environment/clock.js';
import { clearInterval, setInterval } from '../../environment/timers.js';
import { BEAT_INTERVAL_MS, PATIENCE_MS } from './lease.js';
/** Keeps the leases of a process alive, and takes those that become free. */
export class LeaseKeeper {
    #leases;
    #onChange;
    #logger;
    #timer;
    /** The beat under way. */
    #beating;
    /** When the last beat began that was done. */
    #beatAtMs = -Infinity;
    /** Whether the last beat has failed. */
    #isFailing = false;
    /** @param onChange told when other leases are held than before */
    constructor(leases, onChange, logger) {
        this.#leases = leases;
        this.#onChange = onChange;
        this.#logger = logger;
    }
    /**
     * Takes what is free, and goes on doing so until it is stopped; calling it again only does the former.
     * @throws the driver's error
     */
    async start() {
        await this.#beat();
        this.goOn();
    }
    /** Keeps what is held, and takes what becomes free, until it is stopped. */
    goOn() {
        this.#timer ??= setInterval(() => void this.#beatAndTell(), BEAT_INTERVAL_MS);
    }
    /** Whether others still wait for it to give its leases up: it has shown lately that it lives. */
    get isAlive() {
        return monotonicMs() - this.#beatAtMs < PATIENCE_MS;
    }
    /** Begins no further beat. */
    pause() {
        clearInterval(this.#timer);
        this.#timer = undefined;
    }
    /** Stops, and lets others take over at once. Never throws: a lease that cannot be given back runs out. */
    async stop() {
        this.pause();
        await this.#beating?.catch(() => undefined);
        // Whoever stops is not to wait once more for a database that does not answer.
        if (this.#isFailing)
            return;
        await this.#leases.release().catch((error) => this.#noteFailure(error));
    }
    async #beatAndTell() {
        if (this.#beating !== undefined)
            return;
        try {
            if (await this.#beat())
                this.#onChange();
        }
        catch {
            // Noted where it was made; the next is on its way.
        }
    }
    /** One at a time, however slow the database: who comes meanwhile gets the one under way. */
    #beat() {
        this.#beating ??= this.#beatOnce().finally(() => (this.#beating = undefined));
        return this.#beating;
    }
    async #beatOnce() {
        const beganMs = monotonicMs();
        try {
            const isNew = await this.#leases.beat();
            this.#beatAtMs = beganMs;
            this.#isFailing = false;
            return isNew;
        }
        catch (error) {
            this.#noteFailure(error);
            throw error;
        }
    }
    /** The first of a row is worth a word. */
    #noteFailure(error) {
        const level = this.#isFailing ? 'debug' : 'warn';
        this.#isFailing = true;
        this.#logger[level]({ err: error }, 'the leases of the projections cannot be renewed');
    }
}
//# sourceMappingURL=lease-keeper.js.map