/* Exact sums of decimal strings, such as '1.50', of any size. Anything else is a RangeError. */

interface Decimal {
  /** The number with its point dropped. */
  readonly digits: bigint;
  readonly decimals: number;
}

/** The sum, with the decimals of the longer fraction. */
export function add(a: string, b: string): string {
  const [x, y, decimals] = aligned(a, b);
  return write(x + y, decimals);
}

/** The difference a - b, with the decimals of the longer fraction; below zero it starts with '-'. */
export function subtract(a: string, b: string): string {
  const [x, y, decimals] = aligned(a, b);
  return write(x - y, decimals);
}

/** The product, with the decimals of both together. */
export function multiply(a: string, b: string): string {
  const [x, y] = [read(a), read(b)];
  return write(x.digits * y.digits, x.decimals + y.decimals);
}

/** Zero, with the decimals of an amount: '0.00' for '1.50'. */
export function zeroLike(amount: string): string {
  return write(0n, read(amount).decimals);
}

/** The number with its point dropped: 150 for '1.50'. */
export function digitsOf(amount: string): number {
  return Number(read(amount).digits);
}

/** Below zero when a is the smaller number, 0 when both are the same (as are '1' and '1.0'), above zero otherwise. */
export function compare(a: string, b: string): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : Number(x > y);
}

function aligned(a: string, b: string): [bigint, bigint, number] {
  const [x, y] = [read(a), read(b)];
  const decimals = Math.max(x.decimals, y.decimals);
  const scale = (number: Decimal) => number.digits * 10n ** BigInt(decimals - number.decimals);
  return [scale(x), scale(y), decimals];
}

function read(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`${text} is no decimal number`);
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}

function write(digits: bigint, decimals: number): string {
  const [sign, size] = digits < 0n ? ['-', -digits] : ['', digits];
  const text = String(size).padStart(decimals + 1, '0');
  const point = text.length - decimals;
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}
