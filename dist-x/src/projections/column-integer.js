/**
 * A whole number for an `integer` column. Columns hold safe integers only, so that both SQL drivers hand back the
 * number that was stored.
 * @param value a log position, or digits
 * @throws RangeError beyond 2^53 - 1
 */
export function columnInteger(value) {
    const number = Number(value);
    if (Number.isSafeInteger(number))
        return number;
    throw new RangeError(`${value} does not fit an integer column`);
}
//# sourceMappingURL=column-integer.js.map