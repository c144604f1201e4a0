import { ASK, BID, NONE } from './handles.js';
import { PriceTrie } from './price-trie.js';
import { RecordPool } from './record-pool.js';
/*
 * A level's record: where its fields lie, in words of 32 bits and in doubles. It is padded to the 64 bytes of a cache
 * line, with what every order touches in front, so that adding or taking out an order costs one cache miss here.
 */
const HEAD = 0;
const TAIL = 1;
const ORDERS = 2;
const SIDE = 3;
const QUANTITY = 2;
const PRICE = 3;
const LOWER = 8;
const HIGHER = 9;
const DOUBLES = 8;
const WORDS = 2 * DOUBLES;
const INITIAL_CAPACITY = 256;
/**
 * The price levels of a book, both sides in one pool. Within a side they are linked in order of price, so that the
 * best one and the next one away from it are a single step; the trie is asked only for the level of a price.
 */
export class PriceLevels {
    #records = new RecordPool(DOUBLES, INITIAL_CAPACITY);
    #tries = [new PriceTrie(), new PriceTrie()];
    /** By side. */
    #lowest = new Int32Array(2);
    #highest = new Int32Array(2);
    side(level) {
        return this.#records.words[level * WORDS + SIDE];
    }
    price(level) {
        return this.#records.doubles[level * DOUBLES + PRICE];
    }
    /** The order first in time, or NONE. */
    head(level) {
        return this.#records.words[level * WORDS + HEAD];
    }
    setHead(level, order) {
        this.#records.words[level * WORDS + HEAD] = order;
    }
    /** The latest order, or NONE. */
    tail(level) {
        return this.#records.words[level * WORDS + TAIL];
    }
    setTail(level, order) {
        this.#records.words[level * WORDS + TAIL] = order;
    }
    /** What rests at a level. */
    quantity(level) {
        return this.#records.doubles[level * DOUBLES + QUANTITY];
    }
    /** How many orders rest at a level. */
    orders(level) {
        return this.#records.words[level * WORDS + ORDERS];
    }
    /** Counts orders and their quantity in, or out when negative. */
    count(level, orders, quantity) {
        this.#records.words[level * WORDS + ORDERS] += orders;
        this.#records.doubles[level * DOUBLES + QUANTITY] += quantity;
    }
    /** The level a taker meets first, or NONE: the highest bid, the lowest ask. */
    best(side) {
        return side === BID ? this.#highest[BID] : this.#lowest[ASK];
    }
    /** The level a taker meets after this one, or NONE. */
    worse(level) {
        const { words } = this.#records;
        const at = level * WORDS;
        return words[at + SIDE] === BID ? words[at + LOWER] : words[at + HIGHER];
    }
    /** The level at a price, or NONE. */
    find(side, price) {
        return this.#tries[side].find(price);
    }
    /** A new, empty level at a price that has none. */
    open(side, price) {
        const level = this.#records.take();
        const { words, doubles } = this.#records;
        words[level * WORDS + HEAD] = NONE;
        words[level * WORDS + TAIL] = NONE;
        words[level * WORDS + ORDERS] = 0;
        words[level * WORDS + SIDE] = side;
        doubles[level * DOUBLES + PRICE] = price;
        doubles[level * DOUBLES + QUANTITY] = 0;
        this.#link(level, side, this.#tries[side].above(price));
        this.#tries[side].insert(price, level);
        return level;
    }
    /** Takes out a level without orders. */
    close(level) {
        const side = this.side(level);
        this.#tries[side].remove(this.price(level));
        this.#unlink(level, side);
        this.#records.free(level);
    }
    /** Links a level in below its next higher one, or on top. */
    #link(level, side, above) {
        const { words } = this.#records;
        const below = above === NONE ? this.#highest[side] : words[above * WORDS + LOWER];
        words[level * WORDS + HIGHER] = above;
        words[level * WORDS + LOWER] = below;
        if (above === NONE)
            this.#highest[side] = level;
        else
            words[above * WORDS + LOWER] = level;
        if (below === NONE)
            this.#lowest[side] = level;
        else
            words[below * WORDS + HIGHER] = level;
    }
    #unlink(level, side) {
        const { words } = this.#records;
        const above = words[level * WORDS + HIGHER];
        const below = words[level * WORDS + LOWER];
        if (above === NONE)
            this.#highest[side] = below;
        else
            words[above * WORDS + LOWER] = below;
        if (below === NONE)
            this.#lowest[side] = above;
        else
            words[below * WORDS + HIGHER] = above;
    }
}
//# sourceMappingURL=price-levels.js.map