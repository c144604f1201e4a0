import { ASK, BID, NONE } from './handles.js';
/** Who rested behind whom in a book at one time, and at which prices: blocks of numbers that no longer change. */
export class BookQueues {
    #next;
    /** By side: the prices in the order in which a taker meets them, and the first order at each. */
    #prices = [[], []];
    #heads = [[], []];
    /** @param next by order, the order behind it at its level, or NONE */
    constructor(book, next) {
        this.#next = next;
        for (const side of [BID, ASK]) {
            for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
                this.#prices[side].push(book.levelPrice(level));
                this.#heads[side].push(book.first(level));
            }
        }
    }
    /** The prices of a side, best first. */
    prices(side) {
        return this.#prices[side];
    }
    /** The first order at a price of a side, by the place of that among its prices. */
    first(side, place) {
        return this.#heads[side][place];
    }
    /** The order that was behind this one at its level, or NONE. */
    next(order) {
        return this.#next[order];
    }
}
//# sourceMappingURL=book-queues.js.map