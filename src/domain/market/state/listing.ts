import type { Filters } from './filters.js';
import type { Steps } from '../../amounts/steps.js';

/** What a market was listed with: the steps of its prices and quantities, and its bounds. */
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
