import { Fills } from './fills.js';
import { NONE } from './handles.js';
import { Makers } from './makers.js';
import { OrderBook } from './order-book.js';
/**
 * An order book that trades: price-time priority over an OrderBook, in whole numbers alone and with its bounds, for
 * whoever needs no more than that. It meets the makers and takes from them as the market does (market/orders/matching.ts,
 * market/state/display.ts), without users, icebergs and events. After each command `fills` holds what it traded.
 */
export class Matcher {
    #book = new OrderBook();
    #fills = new Fills();
    #makers = new Makers(this.#book);
    /** Best prices, depth and every order, as they stand. */
    get book() {
        return this.#book;
    }
    /** What the latest command traded. */
    get fills() {
        return this.#fills;
    }
    /**
     * Trades with what a limit order crosses and rests the remainder.
     * @returns the handle under which it rests, NONE when it was filled
     */
    place(side, price, quantity) {
        const remaining = this.take(side, price, quantity);
        return remaining === 0 ? NONE : this.#book.add(side, price, remaining);
    }
    /**
     * Trades with what an order crosses and rests nothing.
     * @param limit the worst price it takes: ANY_ASK or ANY_BID for a market order
     * @returns the quantity left
     */
    take(side, limit, quantity) {
        const book = this.#book;
        const fills = this.#fills;
        fills.clear();
        const makers = this.#makers;
        makers.begin(side, limit);
        let remaining = quantity;
        while (remaining > 0 && makers.order !== NONE) {
            const { order, price } = makers;
            const traded = Math.min(remaining, makers.shown);
            remaining -= traded;
            if (remaining > 0)
                makers.next();
            fills.push(order, price, traded, book.reduce(order, traded));
        }
        return remaining;
    }
    /** Takes an order out of the book. */
    cancel(order) {
        this.#fills.clear();
        this.#book.remove(order);
    }
    /**
     * Changes the price and the remaining quantity of a resting order. At the same price with no more than it has it
     * keeps its place; otherwise it enters the book anew, trading with what it crosses.
     * @returns the handle under which it rests from now on, NONE when it was filled
     */
    amend(order, price, remaining) {
        const book = this.#book;
        const excess = book.remaining(order) - remaining;
        if (excess >= 0 && price === book.price(order)) {
            this.#fills.clear();
            if (excess > 0)
                book.reduce(order, excess);
            return order;
        }
        const side = book.side(order);
        book.remove(order);
        return this.place(side, price, remaining);
    }
}
//# sourceMappingURL=matcher.js.map