/** Asked for by those whom any position suits. */
const ANY = -1n;
/**
 * The loads under way, so that a hundred who miss a key in one moment read the tables once. One is of an instance of the
 * view: whoever asks an instance begun later must not be given what was read before that.
 */
export class SharedLoads {
    #loads = new WeakMap();
    /**
     * The outcome of the load under way of this key, if it can be what is wanted, or else of a new one.
     * @param ticket of whoever misses it; those who got none, for the view is lost, share as well
     * @param atLeast the position that is wanted: a load that has come less far is followed by another, and one that waits
     *   for a higher one is not waited for
     * @param load reads the tables, as of `atLeast` or later
     * @throws what `load` does
     */
    async of(view, key, ticket, atLeast = ANY, load) {
        const loads = this.#loads.get(view) ?? new Map();
        this.#loads.set(view, loads);
        const name = `${ticket?.instance ?? ''} ${key}`;
        const underWay = loads.get(name);
        if (underWay !== undefined && underWay.atLeast <= atLeast) {
            // The loads of a view are of its values.
            const held = (await outcome(underWay, atLeast));
            if (held !== undefined && held.position >= atLeast)
                return held;
            return this.of(view, key, ticket, atLeast, load);
        }
        const begun = { atLeast, held: load() };
        loads.set(name, begun);
        try {
            return (await begun.held);
        }
        finally {
            if (loads.get(name) === begun)
                loads.delete(name);
        }
    }
}
/** What a load came to; undefined when it has failed in the place of somebody who asked for less. @throws what it did */
async function outcome(load, atLeast) {
    try {
        return await load.held;
    }
    catch (error) {
        // What was not there as of a lower position may be there as of this one.
        if (load.atLeast === atLeast)
            throw error;
        return undefined;
    }
}
//# sourceMappingURL=shared-loads.js.map