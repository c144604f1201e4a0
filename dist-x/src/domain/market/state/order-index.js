import { NONE } from '../../book/handles.js';
const INITIAL_BITS = 10;
/** 2^32 over the golden ratio, made odd: multiplied by it, numbers that follow one another lie far apart. */
const GOLDEN = 0x9e3779b1;
/**
 * Slots by order number: a hash table in two flat arrays, with linear probing. A Map would do the same at several times
 * the cost, since orders come and go all the time and a Map copies itself once for every so many that went.
 *
 * A number's home is the top bits of its product with GOLDEN. Its own lowest bits would not do: the orders that were
 * placed in a row and stay would be one long row of taken places, and later numbers would have to walk along it.
 */
export class OrderIndex {
    #numbers = new Float64Array(1 << INITIAL_BITS);
    /** NONE where there is no entry. */
    #slots = new Int32Array(1 << INITIAL_BITS);
    #mask = (1 << INITIAL_BITS) - 1;
    /** Leaves the top bits of a 32-bit product, as many as the table is long. */
    #shift = 32 - INITIAL_BITS;
    #count = 0;
    /** The slot of a number, or NONE. */
    get(number) {
        return this.#slots[this.#place(number)];
    }
    /** Notes the slot, 1 or more, of a number that has none. */
    set(number, slot) {
        // Half of the table stays empty, so that a search ends after a step or two.
        if (this.#count * 2 > this.#mask)
            this.#grow();
        const place = this.#place(number);
        this.#numbers[place] = number;
        this.#slots[place] = slot;
        this.#count += 1;
    }
    /** Forgets a number. @returns its slot, or NONE when it has none */
    remove(number) {
        const place = this.#place(number);
        const slot = this.#slots[place];
        if (slot === NONE)
            return NONE;
        this.#count -= 1;
        this.#close(place);
        return slot;
    }
    #home(number) {
        return Math.imul(number, GOLDEN) >>> this.#shift;
    }
    /** Where the entry of a number is, or would go. */
    #place(number) {
        let place = this.#home(number);
        while (this.#slots[place] !== NONE && this.#numbers[place] !== number) {
            place = (place + 1) & this.#mask;
        }
        return place;
    }
    /** Empties a place, and moves up the entries behind it that a search would no longer reach across the gap. */
    #close(place) {
        let gap = place;
        let next = (gap + 1) & this.#mask;
        while (this.#slots[next] !== NONE) {
            const fromHome = (next - this.#home(this.#numbers[next])) & this.#mask;
            if (fromHome >= ((next - gap) & this.#mask)) {
                this.#numbers[gap] = this.#numbers[next];
                this.#slots[gap] = this.#slots[next];
                gap = next;
            }
            next = (next + 1) & this.#mask;
        }
        this.#slots[gap] = NONE;
    }
    #grow() {
        const [numbers, slots] = [this.#numbers, this.#slots];
        const capacity = slots.length * 2;
        this.#numbers = new Float64Array(capacity);
        this.#slots = new Int32Array(capacity);
        this.#mask = capacity - 1;
        this.#shift -= 1;
        this.#count = 0;
        for (const [place, slot] of slots.entries()) {
            if (slot !== NONE)
                this.set(numbers[place], slot);
        }
    }
}
//# sourceMappingURL=order-index.js.map