import { decimalsOf, divide } from './arithmetic.js';

/** Decimals of an average price at least; a market of a finer tick gets as many as its prices have. */
const MIN_DECIMALS = 8;

/**
 * The average price of fills: what they cost over what they moved, rounded half up.
 *
 * @param notional sum of price x quantity over the fills, unrounded
 * @param quantity sum of their quantities, more than zero, with the market's lot decimals
 */
export function averagePrice(notional: string, quantity: string): string {
  const priceDecimals = decimalsOf(notional) - decimalsOf(quantity);
  return divide(notional, quantity, Math.max(MIN_DECIMALS, priceDecimals));
}
