import { setImmediate as nextTurn } from 'node:timers/promises';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import { follow } from '../../subscriptions/follow.js';
import { decodeBatch } from '../folding/decode-batch.js';
import { BEFORE_FIRST } from '../generations/generation.js';
import { highest, lowest } from '../log-positions.js';
/**
 * Events a transaction, of each generation: so many that rows which many events change are written once, and few enough
 * that whoever waits for the write lock of SQLite waits for a fraction of a second.
 */
const BULK = 20_000;
/** Events that the store hands over, and that are folded, at once. */
const MAX_BATCH = 500;
/**
 * Brings tables forward. They share one reading of the log, wherever each of them stands. The next bulk is read and
 * folded while the last one is written.
 * @returns the number of events read
 * @throws the reason of `signal` when it was aborted before that, so that nobody takes tables for what they are not; as
 *   GenerationBuild does, and the store's errors
 */
export async function catchUp(parts, fillings) {
    const behind = fillings.filter(({ build, limit }) => build.position < (positionOf(limit) ?? END));
    if (behind.length === 0)
        return 0;
    const reading = new Reading(parts, behind);
    try {
        await follow(parts.store, reading, parts.signal);
    }
    finally {
        await reading.finish();
    }
    if (!reading.isDone)
        parts.signal?.throwIfAborted();
    return reading.events;
}
/** One reading of the log. */
class Reading {
    events = 0;
    /** Whether there is nothing more to read. */
    isDone = false;
    #parts;
    #fillings;
    /** Events that were folded since the last bulk was taken. */
    #folded = 0;
    #writing = Promise.resolve();
    constructor(parts, fillings) {
        this.#parts = parts;
        this.#fillings = fillings;
    }
    begin() {
        const start = lowest(this.#fillings.map(({ build }) => build.position));
        return {
            after: start === BEFORE_FIRST ? 'start' : start,
            streamPrefixes: RECORD_STREAM_PREFIXES,
            maxBatch: MAX_BATCH,
        };
    }
    async onBatch({ events, position, live }) {
        this.#cutOff(events);
        await this.#fold(events, position, live);
        const isThere = this.#fillings.every(({ limit }) => live || position >= (positionOf(limit) ?? END));
        if (isThere || this.#folded >= (this.#parts.bulk ?? BULK))
            await this.#take(position);
        this.isDone = isThere || this.#fillings.length === 0;
        return this.isDone ? 'done' : 'continue';
    }
    /** Resolves when everything that was folded is written. */
    async finish() {
        await this.#writing;
    }
    /** Turns limits that are a time into the position before the first event that is later. */
    #cutOff(events) {
        this.#fillings = this.#fillings.map(({ build, limit }) => {
            const time = typeof limit === 'object' ? limit.past : undefined;
            if (!(time instanceof Date))
                return { build, limit };
            const later = events.find(({ created }) => created > time);
            if (later === undefined)
                return { build, limit };
            return { build, limit: { past: highest([build.position, later.position - 1n]) } };
        });
    }
    async #fold(events, position, live) {
        const { database, within } = this.#parts;
        const decoded = decodeBatch(this.#fillings.map(({ build }) => build.projection), events);
        await Promise.all(this.#fillings.map(({ build, limit }) => this.#unlessItFails(build, () => build.fold(database, within ?? database.sql, decoded, reached(limit, position, live)))));
        this.#folded += events.length;
        // Whoever keeps live tables in this thread gets a turn.
        await nextTurn();
    }
    /** Has what was folded written, once what was folded before is. */
    async #take(position) {
        const due = this.#fillings.flatMap(({ build }) => {
            const folded = build.take();
            return folded === undefined ? [] : [{ build, folded }];
        });
        const count = this.#folded;
        this.#folded = 0;
        await this.#writing;
        this.#writing = this.#write(due);
        // Whoever awaits it hears of its failure; nobody need do so at once.
        this.#writing.catch(() => undefined);
        this.events += count;
        await this.#parts.onBulk?.(count, position);
    }
    /** Writes tables beside each other, as many as the database takes transactions at a time. */
    async #write(due) {
        const { database, within } = this.#parts;
        const queue = due.values();
        const lanes = Array.from({ length: within === undefined ? database.writers : 1 }, async () => {
            for (const each of queue)
                await this.#writeOne(each);
        });
        // None is left behind that still writes.
        const ends = await Promise.allSettled(lanes);
        for (const end of ends)
            if (end.status === 'rejected')
                throw end.reason;
    }
    async #writeOne({ build, folded }) {
        const { database, registry, within } = this.#parts;
        // It may have failed since it was folded.
        if (!this.#fillings.some((filling) => filling.build === build))
            return;
        await this.#unlessItFails(build, async () => {
            const write = (sql) => build.write(database, sql, registry, folded);
            await (within === undefined ? database.transaction(write) : write(within));
            build.settle(folded);
        });
        await nextTurn();
    }
    /** Does something for tables, and leaves them out from then on when they cannot go on. */
    async #unlessItFails(build, work) {
        try {
            return await work();
        }
        catch (error) {
            if (this.#parts.onFailure === undefined)
                throw error;
            this.#parts.onFailure(build, error);
            this.#fillings = this.#fillings.filter((filling) => filling.build !== build);
            return undefined;
        }
    }
}
/** No position of the log is higher. */
const END = 2n ** 63n;
/** The position at which tables are to stop, if it is known. */
export function positionOf(limit) {
    if (typeof limit === 'bigint')
        return limit;
    return typeof limit === 'object' && typeof limit.past === 'bigint' ? limit.past : undefined;
}
/**
 * Where tables stand that have seen everything up to a position. At the end of the log, a position that others have
 * reached has been passed, even where no event of ours has it; one that is yet to come has not.
 */
function reached(limit, position, live) {
    if (live && typeof limit === 'bigint')
        return limit;
    return lowest([positionOf(limit) ?? END, position]);
}
//# sourceMappingURL=catch-up.js.map