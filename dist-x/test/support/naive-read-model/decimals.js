/** A decimal string with its point dropped. */
export function digits(decimal) {
    return BigInt(decimal.replace('.', ''));
}
/** How many digits a decimal string has behind its point. */
export function decimals(decimal) {
    return decimal.split('.')[1]?.length ?? 0;
}
/** The decimal string of these digits, with so many of them behind the point. */
export function written(value, decimalPlaces) {
    const unit = 10n ** BigInt(decimalPlaces);
    const whole = String(value / unit);
    return decimalPlaces === 0
        ? whole
        : `${whole}.${String(value % unit).padStart(decimalPlaces, '0')}`;
}
export function sum(values) {
    return values.reduce((a, b) => a + b, 0n);
}
//# sourceMappingURL=decimals.js.map