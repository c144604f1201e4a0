import { NONE } from './handles.js';
/**
 * Records of a fixed size in one block of memory, numbered from 1 on; number 0 is none. The fields of a record lie
 * together, where an array a field would spread them: touching a record costs one cache miss instead of one a field.
 * A record is seen as 32-bit words and as doubles at once; which field lies where is for its owner to say.
 */
export class RecordPool {
    #doublesEach;
    #wordsEach;
    #capacity;
    #used = 0;
    /** The latest freed record; its first word links to the one freed before it. */
    #freed = NONE;
    words;
    doubles;
    /** @param size of a record, in doubles; @param capacity records to begin with */
    constructor(size, capacity) {
        this.#doublesEach = size;
        this.#wordsEach = 2 * size;
        this.#capacity = capacity;
        this.doubles = new Float64Array(capacity * size);
        this.words = new Int32Array(this.doubles.buffer);
    }
    /** The word of each record that lies there, by record. */
    column(word) {
        const column = new Int32Array(this.#used + 1);
        const { words } = this;
        for (let at = word, record = 0; record <= this.#used; at += this.#wordsEach, record++) {
            column[record] = words[at];
        }
        return column;
    }
    /** A record of unknown content; it may replace `words` and `doubles`. */
    take() {
        const record = this.#freed;
        if (record !== NONE) {
            this.#freed = this.words[record * this.#wordsEach];
            return record;
        }
        this.#used += 1;
        if (this.#used === this.#capacity)
            this.#grow();
        return this.#used;
    }
    free(record) {
        this.words[record * this.#wordsEach] = this.#freed;
        this.#freed = record;
    }
    #grow() {
        this.#capacity *= 2;
        const doubles = new Float64Array(this.#capacity * this.#doublesEach);
        doubles.set(this.doubles);
        this.doubles = doubles;
        this.words = new Int32Array(doubles.buffer);
    }
}
//# sourceMappingURL=record-pool.js.map