import { monotonicMs } from '../environment/clock.js';
/** How often the register is read for the sake of views at most. */
const REFRESH_INTERVAL_MS = 250;
/**
 * Which generations are live, as this process has last seen it in the register: every read of tables sees it, and while
 * only views are read, somebody looks now and then. A view may follow a swap by another process a little later than that;
 * with this it never shows tables before those that lists have shown already.
 */
export class LiveGenerations {
    #look;
    #numbers = new Map();
    #readAtMs = -Infinity;
    /** @param look reads the register for all projections */
    constructor(look) {
        this.#look = look;
    }
    /** Takes note of what the register says. */
    note(read) {
        for (const each of read)
            if (each !== undefined)
                this.#numbers.set(each.projection, each.number);
    }
    /**
     * Whether these are the tables that are read at present, as far as that is known. Nobody waits for the register; who asks
     * later has it.
     */
    isLive({ name }, number) {
        this.#refresh();
        return (this.#numbers.get(name) ?? number) === number;
    }
    #refresh() {
        const nowMs = monotonicMs();
        if (nowMs - this.#readAtMs < REFRESH_INTERVAL_MS)
            return;
        this.#readAtMs = nowMs;
        this.#look().then((read) => this.note(read), 
        // Whoever reads tables is told that the database is away; views are read all the same.
        () => undefined);
    }
}
//# sourceMappingURL=live-generations.js.map