import type { Filters } from './filters.js';
import type { Steps } from '../../amounts/increment.js';

/** The terms of a market: the steps of its prices and quantities, for good, and its bounds, which may be changed. */
export interface Listing extends Steps {
  readonly symbol: string;
  readonly filters: Filters;
  /** The most lots that may rest on one side: their sum, digits included, stays at or below 2^53 - 1. */
  readonly sideLimit: number;
}

export function newListing(symbol: string, { tick, lot }: Steps, filters: Filters): Listing {
  const sideLimit = Math.floor(Number.MAX_SAFE_INTEGER / lot.digits);
  return { symbol, tick, lot, filters, sideLimit };
}

export const MAX_SYMBOL_LENGTH = 32;

/** What a symbol is made of. */
export const SYMBOL = /^[A-Z0-9]+(?:[-._][A-Z0-9]+)*$/;

/** What a symbol must be, in words. */
export const SYMBOL_RULE = `upper-case letters and digits, with single - . or _ between, ${MAX_SYMBOL_LENGTH} characters at most, such as BTC-USDT`;

/** Whether a text can name a market. */
export function isSymbol(text: string): boolean {
  return text.length <= MAX_SYMBOL_LENGTH && SYMBOL.test(text);
}
