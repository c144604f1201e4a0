/** The generator mulberry32: small, fast, and good enough to spread orders over prices. */
export function seededRandom(seed) {
    let state = seed | 0;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}
/** A whole number from `min` to `max`, both included. */
export function integerBetween(random, min, max) {
    return min + Math.floor(random() * (max - min + 1));
}
//# sourceMappingURL=random.js.map