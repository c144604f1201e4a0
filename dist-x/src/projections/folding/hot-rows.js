/** How much of its room is still taken when some has been made: looking for the oldest rows is worth doing seldom. */
const FULLNESS = 0.9;
/**
 * The rows of one table that are kept in memory, because events have touched them lately and may again. However often a
 * batch changes a row, it is one change. Right for as long as nobody else writes the table: whoever finds that somebody
 * has, or does not know whether a commit was done, begins with an empty one.
 */
export class HotRows {
    #key;
    #isAppend;
    #capacity;
    #isSettled;
    #entries = new Map();
    /** The one asked for last: who reads a row writes it next. */
    #latest;
    /** Keys that a batch names, and whose rows have not been looked up. */
    #unknown = new Set();
    /** Those that the events in hand have changed. */
    #touched = new Set();
    /** Those of each batch that is not committed yet. */
    #claimed = [];
    #appended = [];
    /**
     * @param capacity how many rows to keep at most, beside those of batches that are not committed yet
     * @param isSettled whether events will hardly touch a row again
     */
    constructor({ key, append }, capacity, isSettled = () => false) {
        this.#key = key;
        this.#isAppend = append === true;
        this.#capacity = capacity;
        this.#isSettled = isSettled;
    }
    /** Takes note of a row that a batch is about. @param batch numbers the batches, rising */
    claim(key, batch) {
        const entry = this.#entries.get(key);
        if (entry === undefined)
            this.#unknown.add(key);
        else if (entry.batch !== batch)
            this.#keep(entry, batch);
    }
    /** Takes note of a row that a batch is about, and that was not there before it. */
    claimNew(key, batch) {
        // One that an event before it is about may have been there, and gone since.
        if (this.#unknown.has(key))
            return;
        if (!this.#entries.has(key))
            this.#entries.set(key, newEntry(key, null));
        this.claim(key, batch);
    }
    /** Looks up what was claimed and is not in memory. @param load looks up the rows of some keys */
    async lookUp(batch, load) {
        if (this.#unknown.size === 0)
            return;
        const keys = [...this.#unknown];
        const rows = await load(keys);
        const found = new Map(rows.map((row) => [this.#keyOf(row), row]));
        for (const key of keys) {
            const entry = newEntry(key, found.get(key) ?? null);
            this.#entries.set(key, entry);
            this.#keep(entry, batch);
        }
        this.#unknown.clear();
    }
    get(key) {
        return this.#known(key).row ?? undefined;
    }
    put(row) {
        if (this.#isAppend)
            this.#appended.push(row);
        else
            this.#touch(this.#keyOf(row)).row = row;
    }
    delete(key) {
        this.#touch(key).row = null;
    }
    /** What was done to the rows since the last time; in the order of their first change. */
    take() {
        const [inserted, updated, deleted] = [
            this.#appended,
            [],
            [],
        ];
        this.#appended = [];
        for (const entry of this.#touched) {
            const { row, before } = entry;
            entry.before = undefined;
            if (row !== null && before)
                updated.push({ before, after: row });
            else if (row !== null)
                inserted.push(row);
            else if (before)
                deleted.push(before);
        }
        this.#touched.clear();
        return { inserted, updated, deleted };
    }
    /** Forgets what need not be kept, once everything up to a batch is committed. */
    settle(batch) {
        const committed = this.#claimed.filter((each) => each.batch <= batch);
        this.#claimed = this.#claimed.filter((each) => each.batch > batch);
        for (const { entries } of committed) {
            for (const entry of entries) {
                const isOver = entry.row === null || this.#isSettled(entry.row);
                if (isOver && entry.batch <= batch)
                    this.#entries.delete(entry.key);
            }
        }
        this.#latest = undefined;
        if (this.#entries.size > this.#capacity)
            this.#makeRoom(batch);
    }
    /** Forgets the rows that have not been claimed for longest, none that a batch after this one is about. */
    #makeRoom(batch) {
        const surplus = this.#entries.size - Math.ceil(this.#capacity * FULLNESS);
        const free = [...this.#entries.values()].filter((entry) => entry.batch <= batch);
        free.sort((a, b) => a.batch - b.batch);
        for (const { key } of free.slice(0, surplus))
            this.#entries.delete(key);
    }
    #keep(entry, batch) {
        entry.batch = batch;
        const last = this.#claimed.at(-1);
        if (last?.batch === batch)
            last.entries.push(entry);
        else
            this.#claimed.push({ batch, entries: [entry] });
    }
    #touch(key) {
        const entry = this.#known(key);
        if (entry.before === undefined) {
            entry.before = entry.row;
            this.#touched.add(entry);
        }
        return entry;
    }
    /** A row that was not asked for would look as if there were none. */
    #known(key) {
        if (this.#latest?.key === key)
            return this.#latest;
        const entry = this.#entries.get(key);
        if (entry === undefined)
            throw new Error(`its keys do not name the row ${key}`);
        this.#latest = entry;
        return entry;
    }
    #keyOf(row) {
        return row[this.#key];
    }
}
function newEntry(key, row) {
    return { key, row, before: undefined, batch: 0 };
}
//# sourceMappingURL=hot-rows.js.map