import { Fold, relevant } from '../folding/fold.js';
import { faultWithin } from '../folding/unprojectable-event.js';
import { writeBatch } from '../folding/write-batch.js';
/**
 * Tables that are being filled: nobody's but the builder's, who writes their checkpoint in the transaction of their
 * rows. Once one of its methods has thrown, it is of no use any more; what was committed is gone on with by another.
 */
export class GenerationBuild {
    projection;
    #fold;
    #folded;
    #taken;
    #generation;
    constructor(projection, generation) {
        this.projection = projection;
        this.#folded = generation;
        this.#taken = generation;
        this.#generation = generation;
        this.#fold = new Fold(projection, generation);
    }
    /** The tables, as they stand. */
    get generation() {
        return this.#generation;
    }
    /** Up to where events are folded; what is not written yet is in memory. */
    get position() {
        return this.#folded.position;
    }
    /**
     * Folds events that are new to the tables and no later than a position.
     * @param sql where rows are looked up
     * @throws UnprojectableEvent, and the driver's error
     */
    async fold({ tables }, sql, events, until) {
        const before = this.#folded;
        if (before.position >= until)
            return;
        const due = relevant(this.projection, events, before.position, until);
        await this.#fold.fold(tables, sql, due);
        const last = due.at(-1)?.recorded.created.toISOString();
        this.#folded = {
            ...before,
            position: until,
            events: before.events + due.length,
            ...(last !== undefined && { lastEventAt: last }),
        };
    }
    /** What was folded since the last time, to be written. @returns undefined when that is nothing */
    take() {
        const [before, next] = [this.#taken, this.#folded];
        if (before === next)
            return undefined;
        this.#taken = next;
        return { ...this.#fold.take(), before, next };
    }
    /**
     * Writes what was folded, and how far the tables have come.
     * @throws GenerationMoved when somebody else has taken the tables, UnprojectableEvent when a row does not fit its
     *   table, and the driver's error
     */
    async write({ tables, isRowFault }, sql, registry, folded) {
        const { projection } = this;
        try {
            await writeBatch(tables, sql, registry, { ...folded, projection });
        }
        catch (error) {
            if (!isRowFault(error))
                throw error;
            throw faultWithin(projection, folded.before, folded.next, error);
        }
    }
    /** Takes note that what was folded is written. */
    settle({ batch, next }) {
        this.#generation = next;
        this.#fold.settle(batch);
    }
}
//# sourceMappingURL=generation-build.js.map