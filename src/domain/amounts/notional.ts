import type { Steps } from './steps.js';

/*
 * Amounts of the quote currency, exact: digits with the decimals of tick and lot together, the point dropped, as
 * bigints, since the digits of a price and of a quantity each go up to 2^53, so that their product has up to 32 of them.
 */

const PLAIN = /^(0|[1-9]\d{0,31})(?:\.(\d+))?$/;

/** @returns undefined when the text is no plain decimal, or has more decimals than price x quantity can have */
export function parseNotional({ tick, lot }: Steps, text: string): bigint | undefined {
  const decimals = tick.decimals + lot.decimals;
  const [, whole, fraction = ''] = PLAIN.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals) return undefined;
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** What lots cost at a price in ticks. */
export function notionalOf({ tick, lot }: Steps, ticks: number, lots: number): bigint {
  return BigInt(ticks * tick.digits) * BigInt(lots * lot.digits);
}
