/**
 * The stops that trades have reached, first come first. One trade can reach all stops of a market, and all of them can
 * expire before they trigger, so taking one out must not move the others: it leaves a gap until all before it are gone.
 */
export class DueStops {
    #stops = [];
    /** By order, where its stop is. */
    #places = new Map();
    /** Where the first is, if there is any: there are only gaps before it. */
    #first = 0;
    /** The first, if there is any. */
    get next() {
        return this.#stops[this.#first];
    }
    all() {
        return this.#stops.filter((stop) => stop !== undefined);
    }
    push(stop) {
        this.#places.set(stop.order, this.#stops.length);
        this.#stops.push(stop);
    }
    /** Takes out one, because it triggers or because it ends before. */
    remove(order) {
        const place = this.#places.get(order);
        if (place === undefined)
            return;
        this.#places.delete(order);
        this.#stops[place] = undefined;
        if (this.#places.size === 0) {
            this.#stops.length = this.#first = 0;
        }
        while (this.#first < this.#stops.length && this.next === undefined)
            this.#first += 1;
    }
}
//# sourceMappingURL=due-stops.js.map