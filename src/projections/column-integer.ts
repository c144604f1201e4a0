/**
 * A whole number for an `integer` column. Columns hold safe integers only, so that both SQL drivers hand back the
 * number that was stored.
 * @param value a log position, or a decimal string with its point dropped
 * @throws RangeError beyond 2^53 - 1
 */
export function columnInteger(value: bigint | string): number {
  return safe(Number(value), value);
}

/** The digits of a decimal string, its point dropped: '100.50' is 10050. @throws RangeError beyond 2^53 - 1 */
export function unitsOf(decimal: string): number {
  const point = decimal.indexOf('.');
  const digits = point < 0 ? decimal : decimal.slice(0, point) + decimal.slice(point + 1);
  return safe(Number(digits), decimal);
}

/** How many digits a decimal string has behind its point: 2 for '1.50'. */
export function decimalsIn(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** The decimal string of so many digits, none of them below zero: '10050' of 2 decimals is '100.50'. */
export function decimalText(digits: string, decimals: number): string {
  if (decimals === 0) return digits;
  const padded = digits.padStart(decimals + 1, '0');
  const point = padded.length - decimals;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}

function safe(number: number, value: bigint | string): number {
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${value} does not fit an integer column`);
}
