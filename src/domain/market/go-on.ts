import { continueDelisting } from './delist-market.js';
import type { MarketEvent } from './events.js';
import { continueMatching } from './orders/continue-matching.js';
import type { ReadableMarket } from './state/market.js';

/**
 * Goes on with what an append left unfinished, a matching or a delisting, as far as the next takes it. To be called until it comes
 * to nothing, before anything else happens in the market.
 * @returns nothing when nothing is unfinished
 */
export function goOn(market: ReadableMarket): readonly MarketEvent[] {
  return market.paused === undefined ? continueDelisting(market) : continueMatching(market);
}
