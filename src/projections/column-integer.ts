/**
 * A whole number for an `integer` column. Columns hold safe integers only, so that both SQL drivers hand back the
 * number that was stored.
 * @param value a log position, or a decimal string with its point dropped
 * @throws RangeError beyond 2^53 - 1
 */
export function columnInteger(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`${value} does not fit an integer column`);
  return number;
}

/** The digits of a decimal string, its point dropped: '100.50' is 10050. @throws RangeError beyond 2^53 - 1 */
export function unitsOf(decimal: string): number {
  return columnInteger(decimal.replace('.', ''));
}
