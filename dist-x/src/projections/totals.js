/*
 * Totals that may pass 2^53, as text columns hold them: whole numbers of units in digits, with a '-' in front when below
 * zero. Numbers do the work as long as all they come to is safe, for bigints cost several times as much; what comes out
 * is the same. That a result is safe proves it exact: rounding never takes one from beyond 2^53 back below it.
 */
/** The exact product of safe integers. */
export function product(a, b) {
    const quick = a * b;
    return Number.isSafeInteger(quick) ? quick : BigInt(a) * BigInt(b);
}
/**
 * The exact sum of a total and an amount.
 * @param total digits, as the column has them
 * @param amount a safe integer or a bigint
 */
export function plus(total, amount) {
    const before = Number(total);
    if (typeof amount === 'number' && Number.isSafeInteger(before)) {
        const quick = before + amount;
        if (Number.isSafeInteger(quick))
            return String(quick);
    }
    return String(BigInt(total) + BigInt(amount));
}
/** The exact difference. @param amount as plus takes it */
export function minus(total, amount) {
    return plus(total, -amount);
}
//# sourceMappingURL=totals.js.map