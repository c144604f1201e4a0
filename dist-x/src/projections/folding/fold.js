import { setImmediate as nextTurn } from 'node:timers/promises';
import { tableName } from '../generations/generation.js';
import { reads } from './decode-batch.js';
import { HotRows } from './hot-rows.js';
import { UnprojectableEvent } from './unprojectable-event.js';
/** Events that are folded without a pause: some hundred microseconds. */
const SLICE = 250;
/** The rows kept in memory of one generation at most, by table. */
const CAPACITY = 100_000;
/**
 * The events of a batch that a projection reads, from those after a position and no later than another.
 * @param events in log order
 */
export function relevant(projection, events, after, until) {
    const from = countUpTo(events, after);
    const to = until === undefined ? events.length : countUpTo(events, until);
    const found = [];
    for (let index = from; index < to; index++) {
        const event = events[index];
        if (reads(projection, event.recorded.type))
            found.push(event);
    }
    return found;
}
/** How many events of a batch are no later than a position: by halving, for the positions of all would cost more. */
function countUpTo(events, position) {
    let [low, high] = [0, events.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (events[middle].recorded.position <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/**
 * Folds events into the rows of one generation, batch by batch: looks up the rows that are not in memory and lets the
 * handlers change them. Once it has thrown, or a commit of what it made has failed, it is of no use any more.
 */
export class Fold {
    #projection;
    #generation;
    #rows;
    /** The number of the batch that is being folded. */
    #batch = 1;
    constructor(projection, generation) {
        this.#projection = projection;
        this.#generation = generation;
        this.#rows = Object.fromEntries(projection.tables.map((table) => [
            table.name,
            new HotRows(table, CAPACITY, projection.isSettled?.[table.name]),
        ]));
    }
    /**
     * Folds events, slice by slice. Several projections that do so at the same time take turns, so that what they go through
     * one after the other stays in the processor's caches; and between two slices goes on what else this thread is at, such
     * as writing what was folded before.
     * @param sql where rows are looked up: what was folded before need not be committed yet, for that is in memory
     * @param events only such as the projection reads, in log order
     * @throws UnprojectableEvent, and the driver's error when the database fails
     */
    async fold(tables, sql, events) {
        for (let from = 0; from < events.length; from += SLICE) {
            if (from > 0)
                await nextTurn();
            const some = events.slice(from, from + SLICE);
            await this.#claim(tables, sql, some);
            this.#each(some, (handler, data, recorded) => handler.apply(this.#rows, data, recorded));
        }
    }
    /** Ends a batch. @returns what it comes to: to be written whole, in one transaction */
    take() {
        const changes = Object.fromEntries(Object.entries(this.#rows).map(([table, rows]) => [table, rows.take()]));
        return { batch: this.#batch++, changes };
    }
    /** Everything up to a batch is committed: rows that need not be kept may go. */
    settle(batch) {
        for (const rows of Object.values(this.#rows))
            rows.settle(batch);
    }
    /** The error of an event that cannot be applied. @param cause why */
    unprojectable({ recorded }, cause) {
        const { id, type, revision, stream, position } = recorded;
        const where = `event ${id} (${type}, ${revision}@${stream})`;
        const [projection, generation] = [this.#projection, this.#generation];
        const fault = { projection, generation, where, after: position - 1n, upTo: position };
        return new UnprojectableEvent(fault, cause);
    }
    async #claim(tables, sql, events) {
        this.#each(events, (handler, data, recorded) => {
            const created = handler.creates?.(data, recorded);
            for (const table in created)
                this.#claimEach(table, created[table], true);
            const keys = handler.keys?.(data, recorded);
            for (const table in keys)
                this.#claimEach(table, keys[table], false);
        });
        for (const table of this.#projection.tables) {
            const name = tableName(table, this.#generation);
            await this.#rows[table.name].lookUp(this.#batch, (missing) => tables.load(sql, table, name, missing));
        }
    }
    #claimEach(table, keys = [], isNew) {
        const rows = this.#rows[table];
        if (rows === undefined)
            throw new Error(`its keys are of a table ${table}`);
        for (const key of keys) {
            if (isNew)
                rows.claimNew(key, this.#batch);
            else
                rows.claim(key, this.#batch);
        }
    }
    /** Hands the data of events to their handlers. @throws UnprojectableEvent when a handler throws, or there is no data */
    #each(events, work) {
        const { on } = this.#projection;
        let index = 0;
        try {
            for (; index < events.length; index++) {
                const { recorded, event } = events[index];
                if ('unreadable' in event)
                    throw event.unreadable;
                work(on[event.type], event.data, recorded);
            }
        }
        catch (error) {
            throw this.unprojectable(events[index], error);
        }
    }
}
/**
 * Writes changes into the tables of a generation.
 * @param definitions the tables
 * @throws the driver's error
 */
export async function writeChanges(tables, sql, definitions, generation, changes) {
    for (const table of definitions) {
        const { inserted, updated, deleted } = changes[table.name];
        const name = tableName(table, generation);
        const keys = deleted.map((row) => row[table.key]);
        if (keys.length > 0)
            await tables.delete(sql, table, name, keys);
        if (inserted.length > 0)
            await tables.insert(sql, table, name, inserted);
        if (updated.length > 0)
            await tables.update(sql, table, name, updated);
    }
}
//# sourceMappingURL=fold.js.map