/** A clock and an alarm that go on only when a test says so. */
export class HeldTime {
    #now;
    #alarms = new Map();
    /** @param start ISO-8601 */
    constructor(start) {
        this.#now = Date.parse(start);
    }
    clock = () => new Date(this.#now);
    setAlarm = (milliseconds, ring) => {
        this.#alarms.set(ring, this.#now + milliseconds);
        return () => this.#alarms.delete(ring);
    };
    /** How many alarms are set. */
    get alarms() {
        return this.#alarms.size;
    }
    /** When the next alarm rings; undefined when none does. */
    get nextAlarm() {
        return this.alarms === 0 ? undefined : new Date(Math.min(...this.#alarms.values()));
    }
    /** Sets the clock, as its owner may, to whatever time; no alarm rings for that. */
    set(time) {
        this.#now = Date.parse(time);
    }
    /** Lets the next alarm ring, at its time. */
    ringNext() {
        const [first] = [...this.#alarms].sort(([, a], [, b]) => a - b);
        if (first === undefined)
            throw new Error('no alarm is set');
        const [ring, at] = first;
        this.#alarms.delete(ring);
        this.#now = Math.max(this.#now, at);
        ring();
    }
}
//# sourceMappingURL=held-time.js.map