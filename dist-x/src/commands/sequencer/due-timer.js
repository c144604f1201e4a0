/**
 * How long an aggregate is left alone at most: clocks are set, and another process that writes to it may die with
 * something due that only it knew of.
 */
const MAX_IDLE_MS = 60_000;
/**
 * How long to wait before an aggregate that could not be read or written is tried again. Failures in a row, such as
 * those of one that holds what this process cannot read, let it wait longer and longer.
 */
const MIN_RETRY_MS = 5_000;
const MAX_RETRY_MS = 300_000;
/**
 * How much later than the process that wrote last the others go ahead. Of several that keep the time of one aggregate,
 * one then records what is due, and the others find it done instead of losing a race for it.
 */
const NON_WRITER_DELAY_MS = 500;
/** Goes off when it is time to look after an aggregate: when it next does something by itself, and now and then besides. */
export class DueTimer {
    #clock;
    #setAlarm;
    #onDue;
    #cancel;
    /** What it is set for; undefined when it is not, or only to try again. */
    #setFor;
    /** In a row. */
    #failures = 0;
    constructor(clock, setAlarm, onDue) {
        this.#clock = clock;
        this.#setAlarm = setAlarm;
        this.#onDue = onDue;
    }
    /** Sets it to what is next in an aggregate; cheap when that is what it is set for. */
    set({ nextDueAt, isOurs }) {
        const setFor = this.#setFor;
        if (setFor !== undefined && setFor.nextDueAt === nextDueAt && setFor.isOurs === isOurs)
            return;
        const scheduled = { nextDueAt, isOurs };
        this.#failures = 0;
        this.#start(Math.min(MAX_IDLE_MS, this.#untilMs(scheduled)));
        this.#setFor = scheduled;
    }
    /** Sets it to look after the aggregate again in a while, but not for what is next in it. */
    setForLater({ isOurs }) {
        this.set({ nextDueAt: undefined, isOurs });
    }
    /** Sets it to try again in a while. */
    setAfterFailure() {
        this.#start(Math.min(MIN_RETRY_MS * 2 ** this.#failures, MAX_RETRY_MS));
        this.#failures += 1;
    }
    clear() {
        this.#cancel?.();
        this.#cancel = undefined;
        this.#setFor = undefined;
    }
    #untilMs({ nextDueAt, isOurs }) {
        if (nextDueAt === undefined)
            return Infinity;
        const leftMs = Date.parse(nextDueAt) - this.#clock().getTime();
        return Math.max(0, leftMs) + (isOurs ? 0 : NON_WRITER_DELAY_MS);
    }
    #start(delayMs) {
        this.clear();
        this.#cancel = this.#setAlarm(delayMs, () => {
            this.clear();
            this.#onDue();
        });
    }
}
//# sourceMappingURL=due-timer.js.map