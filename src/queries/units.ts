/**
 * The decimal string of so many units: 10050 of 2 decimals is '100.50'.
 * @param units a whole number, or its digits; below zero with a '-' in front
 */
export function fromUnits(units: bigint | number | string, decimals: number): string {
  const text = units.toString();
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length).padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  const point = digits.length - decimals;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
