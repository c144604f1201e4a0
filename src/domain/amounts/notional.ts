import { decimalsOf, divide, formatDigits, splitDecimal, withPoint } from './arithmetic.js';
import type { Steps } from './increment.js';

/*
 * Amounts of the quote currency, exact. Where they are compared they are digits with the decimals of tick and lot
 * together, the point dropped, as bigints: the digits of a price and of a quantity each go up to 2^53, so that their
 * product has up to 32 of them.
 */

/** Digits before the point that a product of price and quantity can have. */
const MAX_WHOLE_DIGITS = 32;

/** Decimals of an average price at least; a market of a finer tick gets as many as its prices have. */
const MIN_AVERAGE_DECIMALS = 8;

/** @returns undefined when the text is no plain decimal, or has more digits than price x quantity can have */
export function parseNotional({ tick, lot }: Steps, text: string): bigint | undefined {
  const decimals = tick.decimals + lot.decimals;
  const [whole, fraction] = splitDecimal(text) ?? [];
  if (whole === undefined || fraction === undefined) return undefined;
  if (whole.length > MAX_WHOLE_DIGITS || fraction.length > decimals) return undefined;
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/**
 * A sum of products of steps, of prices and quantities: a number as long as it is exact, which it nearly always is and costs
 * next to nothing, then a bigint.
 */
export type StepNotional = number | bigint;

/** A sum with what so many lots cost at a price in ticks. */
export function plusCost(sum: StepNotional, ticks: number, lots: number): StepNotional {
  if (typeof sum === 'number') {
    const total = sum + ticks * lots;
    if (total <= Number.MAX_SAFE_INTEGER) return total;
  }
  return BigInt(sum) + BigInt(ticks) * BigInt(lots);
}

/** Writes a sum. */
export function formatCost(steps: Steps, sum: StepNotional): string {
  const { tick, lot } = steps;
  const unit = tick.digits * lot.digits;
  if (typeof sum === 'number' && sum * unit <= Number.MAX_SAFE_INTEGER) {
    return withPoint(String(sum * unit), tick.decimals + lot.decimals);
  }
  return formatNotional(steps, BigInt(sum) * BigInt(unit));
}

/** Writes an amount, so that parseNotional reads it. */
export function formatNotional({ tick, lot }: Steps, amount: bigint): string {
  return formatDigits(amount, tick.decimals + lot.decimals);
}

/** What lots cost at a price in ticks. */
export function notionalOf({ tick, lot }: Steps, ticks: number, lots: number): bigint {
  return BigInt(ticks * tick.digits) * BigInt(lots * lot.digits);
}

/** The average price of fills that were all at this one. */
export function averageOfOne(price: string): string {
  const point = price.indexOf('.');
  const decimals = point < 0 ? 0 : price.length - point - 1;
  const zeros = '0'.repeat(Math.max(0, MIN_AVERAGE_DECIMALS - decimals));
  return point < 0 ? `${price}.${zeros}` : price + zeros;
}

/**
 * The average price of fills: what they cost over what they moved, rounded half up.
 * @param notional sum of price x quantity over the fills, unrounded
 * @param quantity sum of their quantities, more than zero, with the market's lot decimals
 */
export function averagePrice(notional: string, quantity: string): string {
  const priceDecimals = decimalsOf(notional) - decimalsOf(quantity);
  return divide(notional, quantity, Math.max(MIN_AVERAGE_DECIMALS, priceDecimals));
}
