import type { Increment } from '../increment.js';

/** What a market was listed with. */
export interface Listing {
  readonly symbol: string;
  /** The step of prices. */
  readonly tick: Increment;
  /** The step of quantities. */
  readonly lot: Increment;
  /** The most lots that may rest on one side: their sum, digits included, stays at or below 2^53 - 1. */
  readonly sideLimit: number;
}

export function newListing(symbol: string, tick: Increment, lot: Increment): Listing {
  const sideLimit = Math.floor(Number.MAX_SAFE_INTEGER / lot.digits);
  return { symbol, tick, lot, sideLimit };
}
