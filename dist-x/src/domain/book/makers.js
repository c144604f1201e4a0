import { ASK, BID, NONE } from './handles.js';
/** The limits of a taker that takes any price. */
export const ANY_ASK = Infinity;
export const ANY_BID = 0;
/**
 * The orders that a taker meets, in price-time priority: whoever matches takes from the one that is met and goes on.
 * Only reads the book. What has been gone on from may be taken out of the book at once, or never: a decision that is
 * not recorded yet changes nothing.
 */
export class Makers {
    /** The order met now; NONE when no order is left at a price that the taker takes. */
    order = NONE;
    /** The price of the order met now, in ticks. */
    price = 0;
    /** What it shows, in lots. */
    shown = 0;
    /** What was taken of it when it was met before. */
    taken = 0;
    #book;
    #side = BID;
    #limit = 0;
    #level = NONE;
    /** Behind the order in the queue of its level, or NONE. */
    #behind = NONE;
    #requeued;
    constructor(book) {
        this.#book = book;
    }
    /**
     * Begins with the first order that a taker meets.
     * @param side the taker's
     * @param limit the worst price it takes, in ticks; any when there is none
     */
    begin(side, limit = side === BID ? ANY_ASK : ANY_BID) {
        this.order = NONE;
        const level = this.#book.best(side === BID ? ASK : BID);
        // Most takers take nothing: for them there is nothing more to note.
        if (level === NONE)
            return;
        const price = this.#book.levelPrice(level);
        if (!takes(side, limit, price))
            return;
        this.#side = side;
        this.#limit = limit;
        this.#requeued = undefined;
        this.#enter(level, price);
    }
    /** Goes on to the next order, for good. */
    next() {
        if (this.#behind !== NONE)
            return this.#meet(this.#behind);
        const again = this.#requeued?.shift();
        if (again !== undefined) {
            ({ order: this.order, shown: this.shown, taken: this.taken } = again);
            return;
        }
        const level = this.#book.worse(this.#level);
        const price = level === NONE ? 0 : this.#book.levelPrice(level);
        if (level !== NONE && takes(this.#side, this.#limit, price))
            this.#enter(level, price);
        else
            this.order = NONE;
    }
    /** Goes on after all that the order shows was taken, and meets it again, behind all others at its price. */
    requeue(shown) {
        const taken = this.taken + this.shown;
        (this.#requeued ??= []).push({ order: this.order, shown, taken });
        this.next();
    }
    #enter(level, price) {
        this.#level = level;
        this.price = price;
        this.#meet(this.#book.first(level));
    }
    #meet(order) {
        const book = this.#book;
        this.order = order;
        this.shown = book.remaining(order);
        this.taken = 0;
        this.#behind = book.next(order);
    }
}
/** Whether a taker of a side takes a price. */
function takes(side, limit, price) {
    return side === BID ? price <= limit : price >= limit;
}
//# sourceMappingURL=makers.js.map