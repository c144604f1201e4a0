import { Standing } from '../standing.js';
import { Books } from './books.js';
/** The view in this process's memory: as large as the books are. */
export class InProcessBookView {
    #books = new Books();
    /** Put aside for the next beginning. */
    #prepared = new Books();
    #standing;
    constructor(nowMs) {
        this.#standing = new Standing(nowMs);
    }
    async resume(feed, position) {
        return this.#standing.resume(feed, position);
    }
    async reset(feed, position, content) {
        this.prepare(content, true);
        return this.resetToPrepared(feed, position);
    }
    prepare(portion, isFirst) {
        if (isFirst)
            this.#prepared = new Books();
        this.#prepared.set(portion);
    }
    async resetToPrepared(feed, position) {
        const prepared = this.#prepared;
        this.#prepared = new Books();
        if (!this.#standing.reset(feed, position))
            return false;
        this.#books = prepared;
        return true;
    }
    async advance(feed, from, to, change) {
        if (!this.#standing.advance(feed, from, to))
            return false;
        this.#books.set(change);
        return true;
    }
    async read(symbol, depth) {
        const { position, generation } = this.#standing;
        const book = this.#books.top(symbol, depth);
        if (position === undefined || generation === undefined)
            return undefined;
        return book && { ...book, position, generation };
    }
    async leave() {
        this.#books = new Books();
        this.#standing.lose();
    }
}
//# sourceMappingURL=in-process-book-view.js.map