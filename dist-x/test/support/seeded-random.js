import { randomInt } from 'node:crypto';
/** Random numbers that a seed repeats (mulberry32). */
export class SeededRandom {
    seed;
    #state;
    /** @param seed default: the environment's SEED, or else a new one; print it, so that a failure can be repeated */
    constructor(seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))) {
        this.seed = seed;
        this.#state = seed;
    }
    /** From 0 up to, but not, 1. */
    fraction() {
        this.#state = (this.#state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }
    /** Any of some values, of which there is one at least. */
    pick(values) {
        return values[this.between(0, values.length - 1)];
    }
    /** A whole number, both ends included. */
    between(low, high) {
        return low + Math.floor(this.fraction() * (high - low + 1));
    }
}
//# sourceMappingURL=seeded-random.js.map