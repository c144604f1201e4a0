import { BEGINNING, START_SETTING, TIME_HEADER } from './made-up-clock.js';
import { SessionServer } from './session-server.js';
const PRELOAD = new URL('./made-up-preload.js', import.meta.url).href;
/**
 * Events after which a market's snapshot is due: more than any market gets, so that none is written while the session
 * goes on, when it would race with requests; and when the server stops, one is worth while for a tenth of it, which
 * only the busiest market reaches.
 */
const SNAPSHOT_EVERY_EVENTS = '600';
/** A world in which the same session leaves the same bytes. */
export class MadeUpWorld {
    #checkout;
    #dataDir;
    #now;
    #snapshots = SNAPSHOT_EVERY_EVENTS;
    /**
     * @param checkout the folder of the checkout whose server plays, built
     * @param startsAt milliseconds since the epoch
     */
    constructor(checkout, dataDir, startsAt = BEGINNING) {
        this.#checkout = checkout;
        this.#dataDir = dataDir;
        this.#now = startsAt;
    }
    start() {
        // Later than whatever the server before it did, so that what is random now was not then.
        this.pass(1_000);
        const checkout = this.#checkout;
        const dataDir = this.#dataDir;
        const settings = {
            SNAPSHOT_EVERY_EVENTS: this.#snapshots,
            [START_SETTING]: String(this.#now),
        };
        return SessionServer.start({ checkout, dataDir, settings, preload: PRELOAD });
    }
    /** From its next start on the server writes no snapshots, though it reads them. */
    endSnapshots() {
        this.#snapshots = '0';
    }
    now() {
        return this.#now;
    }
    pass(milliseconds) {
        this.#now += milliseconds;
    }
    headers() {
        return { [TIME_HEADER]: String(this.#now) };
    }
}
//# sourceMappingURL=made-up-world.js.map