import { sql, type RawBuilder } from 'kysely';

/** The decimal string of so many units: 10050 of 2 decimals is '100.50'. */
export function fromUnits(units: bigint | number, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  const point = digits.length - decimals;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * The sum of an integer column in two halves, neither of which can overflow or lose a digit: SQLite sums in 64 bits,
 * and what is above 2^53 does not survive the way through a JavaScript number. As text; null over no rows.
 */
export function exactSum(column: string): {
  readonly high: RawBuilder<string | null>;
  readonly low: RawBuilder<string | null>;
} {
  const value = sql.ref(column);
  return {
    high: sql<string | null>`CAST(SUM(${value} >> 32) AS CHAR)`,
    low: sql<string | null>`CAST(SUM(${value} & 4294967295) AS CHAR)`,
  };
}

/** Puts the halves together. */
export function joinSum(high: string | null, low: string | null): bigint {
  return (BigInt(high ?? 0) << 32n) + BigInt(low ?? 0);
}
