import { grown } from './slot-allocator.js';
/**
 * What a command traded, fill by fill in the order in which they happened. One buffer serves every command, so that
 * delivering fills allocates nothing: read it before the next command overwrites it.
 */
export class Fills {
    #count = 0;
    #makers = new Int32Array(64);
    #prices = new Float64Array(64);
    #quantities = new Float64Array(64);
    #left = new Float64Array(64);
    get count() {
        return this.#count;
    }
    /** The resting order. Where it has nothing left, its handle is good only for looking up whose it was. */
    maker(index) {
        return this.#makers[index];
    }
    /** The maker's price, in ticks. */
    price(index) {
        return this.#prices[index];
    }
    /** In lots. */
    quantity(index) {
        return this.#quantities[index];
    }
    /** What the maker has left, in lots; 0 means that it has left the book. */
    makerRemaining(index) {
        return this.#left[index];
    }
    clear() {
        this.#count = 0;
    }
    push(maker, price, quantity, makerRemaining) {
        const index = this.#count++;
        if (index === this.#makers.length)
            this.#grow();
        this.#makers[index] = maker;
        this.#prices[index] = price;
        this.#quantities[index] = quantity;
        this.#left[index] = makerRemaining;
    }
    #grow() {
        this.#makers = grown(this.#makers);
        this.#prices = grown(this.#prices);
        this.#quantities = grown(this.#quantities);
        this.#left = grown(this.#left);
    }
}
//# sourceMappingURL=fills.js.map