/** The middle one of some numbers; of an even count, the upper of the two in the middle. */
export function median(numbers) {
    return percentile(Float64Array.from(numbers).sort(), 0.5);
}
/** The number below which a share of the others lie. @param sorted ascending, not empty */
export function percentile(sorted, share) {
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
//# sourceMappingURL=statistics.js.map