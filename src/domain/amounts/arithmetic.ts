/*
 * Exact arithmetic over decimal strings of any size, for sums and products that pass 2^53: notional values, averages,
 * running totals. Arguments are plain decimals, with a '-' in front when below zero; anything else is a RangeError.
 */

interface Decimal {
  /** The number with its point dropped. */
  readonly digits: bigint;
  readonly decimals: number;
}

/** No sign, exponent, blank or needless leading zero. */
const PLAIN_DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * The digits of a plain decimal before and behind its point: ['12', '50'] for '12.50', ['7', ''] for '7'.
 * @returns undefined when the text is none
 */
export function splitDecimal(text: string): readonly [whole: string, fraction: string] | undefined {
  if (!PLAIN_DECIMAL.test(text)) return undefined;
  const point = text.indexOf('.');
  return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)];
}

/** The exact product, with as many decimals as both factors together: '0.50' x '2.0' is '1.000'. */
export function multiply(a: string, b: string): string {
  const [x, y] = [parse(a), parse(b)];
  return formatDigits(x.digits * y.digits, x.decimals + y.decimals);
}

/** The exact sum, with the decimals of the longer fraction. */
export function add(a: string, b: string): string {
  const [x, y, decimals] = aligned(a, b);
  return formatDigits(x + y, decimals);
}

/** The exact difference a - b, with the decimals of the longer fraction; below zero it starts with '-'. */
export function subtract(a: string, b: string): string {
  const [x, y, decimals] = aligned(a, b);
  return formatDigits(x - y, decimals);
}

/**
 * The quotient a / b, rounded half up (away from zero).
 * @param decimals how many decimals to keep, 0 or more
 * @throws RangeError when b is zero
 */
export function divide(a: string, b: string, decimals: number): string {
  const [x, y] = aligned(a, b);
  if (y === 0n) throw new RangeError(`division of ${a} by zero`);
  const dividend = 2n * magnitude(x) * 10n ** BigInt(decimals);
  const rounded = (dividend / magnitude(y) + 1n) / 2n;
  return formatDigits(x < 0n === y < 0n ? rounded : -rounded, decimals);
}

/** Zero, written with the decimals of an amount: '0.00' for '1.50'. */
export function zeroLike(amount: string): string {
  return withPoint('0', decimalsOf(amount));
}

/** How many decimals a number is written with: 2 for '1.50'. */
export function decimalsOf(text: string): number {
  const [, fraction] = split(text);
  return fraction.length;
}

function parse(text: string): Decimal {
  const [whole, fraction] = split(text);
  const digits = BigInt(whole + fraction);
  return { digits: text.startsWith('-') ? -digits : digits, decimals: fraction.length };
}

/** The digits before and behind the point, of a number that may be below zero. @throws RangeError when the text is none */
function split(text: string): readonly [whole: string, fraction: string] {
  const digits = splitDecimal(text.startsWith('-') ? text.slice(1) : text);
  if (digits === undefined) throw new RangeError(`'${text}' is not a decimal`);
  return digits;
}

/** Both numbers as digits of the same number of decimals. */
function aligned(a: string, b: string): [bigint, bigint, number] {
  const [x, y] = [parse(a), parse(b)];
  const decimals = Math.max(x.decimals, y.decimals);
  const scale = (value: Decimal): bigint => value.digits * 10n ** BigInt(decimals - value.decimals);
  return [scale(x), scale(y), decimals];
}

/** The decimal of these digits, the last so many of them behind the point. */
export function formatDigits(digits: bigint, decimals: number): string {
  const sign = digits < 0n ? '-' : '';
  return sign + withPoint(String(magnitude(digits)), decimals);
}

/** Digits with a point before the last so many of them, of a number that is not below zero. */
export function withPoint(digits: string, decimals: number): string {
  if (decimals === 0) return digits;
  const point = digits.length - decimals;
  if (point <= 0) return `0.${digits.padStart(decimals, '0')}`;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
