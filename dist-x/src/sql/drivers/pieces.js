/** Cuts a list into pieces of the given sizes, the largest first; what is left is a piece, too. */
export function* pieces(items, sizes) {
    let next = 0;
    for (const size of sizes) {
        for (; items.length - next >= size; next += size)
            yield items.slice(next, next + size);
    }
    if (next < items.length)
        yield items.slice(next);
}
//# sourceMappingURL=pieces.js.map