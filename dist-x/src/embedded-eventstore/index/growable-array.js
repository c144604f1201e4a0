/** Bits of an index that count within a chunk. */
const CHUNK_BITS = 16;
const CHUNK = 2 ** CHUNK_BITS;
/**
 * A typed array that grows at its end: eight or four bytes a number, whatever the heap thinks of objects. A short one
 * doubles; a long one gains chunks, so that its growth neither copies nor reserves as much again.
 */
export class GrowableArray {
    #allocate;
    #chunks;
    #count = 0;
    #capacity;
    constructor(allocate, capacity) {
        this.#allocate = allocate;
        this.#chunks = [allocate(capacity)];
        this.#capacity = capacity;
    }
    /** Unsigned 32-bit integers. */
    static uint32() {
        return new GrowableArray((length) => new Uint32Array(length), 4);
    }
    /** Numbers of double precision: integers up to 2^53. */
    static float64() {
        return new GrowableArray((length) => new Float64Array(length), 4);
    }
    get length() {
        return this.#count;
    }
    push(value) {
        if (this.#count === this.#capacity)
            this.#grow();
        this.#put(this.#count++, value);
    }
    /** @throws RangeError outside 0..length-1 */
    at(index) {
        const value = index < this.#count ? this.#chunks[index >>> CHUNK_BITS]?.[index & (CHUNK - 1)] : undefined;
        if (value === undefined)
            throw new RangeError(`index ${index} of ${this.#count}`);
        return value;
    }
    /** Replaces an item that has been pushed before. */
    set(index, value) {
        if (index >= this.#count)
            throw new RangeError(`index ${index} of ${this.#count}`);
        this.#put(index, value);
    }
    #put(index, value) {
        this.#chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)] = value;
    }
    #grow() {
        if (this.#capacity >= CHUNK) {
            this.#chunks.push(this.#allocate(CHUNK));
            this.#capacity += CHUNK;
            return;
        }
        const larger = this.#allocate(this.#capacity * 2);
        larger.set(this.#chunks[0]);
        this.#chunks[0] = larger;
        this.#capacity = larger.length;
    }
}
//# sourceMappingURL=growable-array.js.map