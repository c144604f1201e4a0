/** The lowest of some log positions, of which there is one at least. */
export function lowest(positions) {
    return positions.reduce((a, b) => (b < a ? b : a));
}
/** The highest of some log positions, of which there is one at least. */
export function highest(positions) {
    return positions.reduce((a, b) => (b > a ? b : a));
}
//# sourceMappingURL=log-positions.js.map