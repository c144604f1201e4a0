import { PriceLevels } from './price-levels.js';
/** The books of all markets in memory. */
export class Books {
    #books = new Map();
    /** The book of a market. */
    of(symbol) {
        return this.#books.get(symbol);
    }
    /** Puts levels of markets in the place of those at their prices. */
    set(markets) {
        for (const { bids, asks, ...standing } of markets) {
            const book = this.stand(standing);
            book.bids.setAll(bids);
            book.asks.setAll(asks);
        }
    }
    /** Notes where the book of a market stands; a new one is empty. */
    stand(standing) {
        const { bids = new PriceLevels('bids'), asks = new PriceLevels('asks') } = this.#books.get(standing.symbol) ?? {};
        const book = { ...standing, bids, asks };
        this.#books.set(standing.symbol, book);
        return book;
    }
    /** The best levels of a market. @param depth how many a side at most */
    top(symbol, depth) {
        const book = this.#books.get(symbol);
        return book && { ...book, bids: book.bids.top(depth), asks: book.asks.top(depth) };
    }
    /** All levels of all markets. */
    all() {
        return [...this.#books.keys()].map((symbol) => this.top(symbol, Infinity));
    }
}
//# sourceMappingURL=books.js.map