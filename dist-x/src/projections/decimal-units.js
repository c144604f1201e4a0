import { columnInteger } from './column-integer.js';
/*
 * Amounts are decimal strings, and whole numbers of units in columns that are compared and added: the same digits, their
 * point dropped.
 */
/** The units of a decimal string: of '100.50' they are 10050. @throws RangeError beyond 2^53 - 1 */
export function unitsOf(decimal) {
    const point = decimal.indexOf('.');
    return columnInteger(point < 0 ? decimal : decimal.slice(0, point) + decimal.slice(point + 1));
}
/** How many digits a decimal string has behind its point: 2 for '1.50'. */
export function decimalsIn(decimal) {
    const point = decimal.indexOf('.');
    return point < 0 ? 0 : decimal.length - point - 1;
}
/**
 * The decimal string of so many units: 10050 of 2 decimals is '100.50'.
 * @param units a whole number, or its digits; below zero with a '-' in front
 */
export function fromUnits(units, decimals) {
    const text = units.toString();
    const sign = text.startsWith('-') ? '-' : '';
    const digits = text.slice(sign.length).padStart(decimals + 1, '0');
    if (decimals === 0)
        return sign + digits;
    const point = digits.length - decimals;
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
//# sourceMappingURL=decimal-units.js.map