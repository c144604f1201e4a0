import { Standing } from '../standing.js';
/** The most notes at a time: as many may be reading the tables. More of them, and the oldest go, and nothing else. */
const MOST_NOTES = 1_000;
let instances = 0;
/** The view in this process's memory: gone with it, and begun anew by the next. */
export class InProcessKeyedView {
    #options;
    /** The least recently used first. */
    #entries = new Map();
    #weight = 0;
    /**
     * Where somebody is reading a value from the tables, oldest first: the position before which it is too old, which is
     * where the view stood then, or that of the last commit that has named the key since. Nothing may come of it, for
     * there are keys of nothing; so notes have a bound of their own, and displace no values.
     */
    #notes = new Map();
    #standing;
    /** Another one after each loss. */
    #instance = '';
    constructor(options, nowMs) {
        this.#options = options;
        this.#standing = new Standing(nowMs);
    }
    /** What its values weigh together. */
    get weight() {
        return this.#weight;
    }
    /** How many notes it has. */
    get noteCount() {
        return this.#notes.size;
    }
    async resume(feed, position) {
        return this.#standing.resume(feed, position);
    }
    async reset(feed, position) {
        if (!this.#standing.reset(feed, position))
            return false;
        this.#forget();
        instances += 1;
        this.#instance = instances.toString();
        return true;
    }
    async advance(feed, from, to, keys) {
        if (!this.#standing.advance(feed, from, to))
            return false;
        for (const key of keys) {
            if (this.#notes.has(key))
                this.#notes.set(key, to);
            const entry = this.#entries.get(key);
            if (entry !== undefined && entry.at < to)
                this.#drop(key, entry);
        }
        return true;
    }
    async read(key) {
        const { position, generation } = this.#standing;
        if (position === undefined || generation === undefined)
            return {};
        const ticket = { key, instance: this.#instance };
        const entry = this.#entries.get(key);
        if (entry === undefined) {
            this.#note(key, position);
            return { position, generation, ticket };
        }
        this.#entries.delete(key);
        this.#entries.set(key, entry);
        const at = entry.at > position ? entry.at : position;
        return { position, generation, held: { result: entry.value, position: at }, ticket };
    }
    async fill({ key, instance }, position, value) {
        if (instance !== this.#instance)
            return;
        const entry = this.#entries.get(key);
        const changedAt = entry?.at ?? this.#notes.get(key);
        if (changedAt === undefined || position < changedAt)
            return;
        this.#notes.delete(key);
        if (entry !== undefined)
            this.#drop(key, entry);
        this.#put(key, { at: position, value, weight: this.#options.weightOf(value) });
    }
    async leave() {
        this.#forget();
        this.#standing.lose();
    }
    #note(key, position) {
        if (this.#notes.has(key))
            return;
        this.#notes.set(key, position);
        if (this.#notes.size <= MOST_NOTES)
            return;
        for (const oldest of this.#notes.keys()) {
            this.#notes.delete(oldest);
            return;
        }
    }
    #put(key, entry) {
        if (entry.weight > this.#options.capacity)
            return;
        this.#entries.set(key, entry);
        this.#weight += entry.weight;
        for (const [oldest, { weight }] of this.#entries) {
            if (this.#weight <= this.#options.capacity)
                return;
            this.#entries.delete(oldest);
            this.#weight -= weight;
        }
    }
    #drop(key, { weight }) {
        this.#entries.delete(key);
        this.#weight -= weight;
    }
    #forget() {
        this.#entries.clear();
        this.#weight = 0;
        this.#notes.clear();
    }
}
//# sourceMappingURL=in-process-keyed-view.js.map