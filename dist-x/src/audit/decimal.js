/* Exact sums of decimal strings, such as '1.50', of any size. Anything else is a RangeError. */
/** The sum, with the decimals of the longer fraction. */
export function add(a, b) {
    const [x, y, decimals] = aligned(a, b);
    return write(x + y, decimals);
}
/** The difference a - b, with the decimals of the longer fraction; below zero it starts with '-'. */
export function subtract(a, b) {
    const [x, y, decimals] = aligned(a, b);
    return write(x - y, decimals);
}
/** Below zero when a is the smaller number, 0 when both are the same (as are '1' and '1.0'), above zero otherwise. */
export function compare(a, b) {
    const [x, y] = aligned(a, b);
    return x < y ? -1 : Number(x > y);
}
function aligned(a, b) {
    const [x, y] = [read(a), read(b)];
    const decimals = Math.max(x.decimals, y.decimals);
    const scale = (number) => number.digits * 10n ** BigInt(decimals - number.decimals);
    return [scale(x), scale(y), decimals];
}
function read(text) {
    if (!/^-?\d+(\.\d+)?$/.test(text))
        throw new RangeError(`${text} is no decimal number`);
    const [whole = '', fraction = ''] = text.split('.');
    return { digits: BigInt(whole + fraction), decimals: fraction.length };
}
function write(digits, decimals) {
    const [sign, size] = digits < 0n ? ['-', -digits] : ['', digits];
    const text = String(size).padStart(decimals + 1, '0');
    const point = text.length - decimals;
    return decimals === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}
//# sourceMappingURL=decimal.js.map