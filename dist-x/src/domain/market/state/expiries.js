/**
 * The expiries of a market's open orders: a binary heap, the earliest on top, and of one time the oldest order's. An
 * order that ends in another way takes its expiry out at once, wherever in the heap it is, so that nothing is kept of
 * the many orders that are cancelled long before they expire.
 */
export class Expiries {
    #heap = [];
    /** The next to come, if there is any. */
    get next() {
        return this.#heap[0];
    }
    /** How many there are. */
    get size() {
        return this.#heap.length;
    }
    /** Notes when the order of a number expires. */
    add(number, at) {
        const expiry = { number, at, place: this.#heap.length };
        this.#heap.push(expiry);
        this.#rise(expiry);
        return expiry;
    }
    /** Forgets an expiry, whose order has ended. */
    remove(expiry) {
        const last = this.#heap.pop();
        if (last === undefined || last === expiry)
            return;
        this.#put(last, expiry.place);
        this.#rise(last);
        this.#sink(last);
    }
    #rise(expiry) {
        for (;;) {
            const above = this.#heap[(expiry.place - 1) >> 1];
            if (above === undefined || !isBefore(expiry, above))
                return;
            this.#swap(expiry, above);
        }
    }
    #sink(expiry) {
        for (;;) {
            const left = this.#heap[2 * expiry.place + 1];
            const right = this.#heap[2 * expiry.place + 2];
            const first = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
            if (first === undefined || !isBefore(first, expiry))
                return;
            this.#swap(expiry, first);
        }
    }
    #swap(a, b) {
        const place = a.place;
        this.#put(a, b.place);
        this.#put(b, place);
    }
    #put(expiry, place) {
        this.#heap[place] = expiry;
        expiry.place = place;
    }
}
function isBefore(a, b) {
    return a.at === b.at ? a.number < b.number : a.at < b.at;
}
//# sourceMappingURL=expiries.js.map