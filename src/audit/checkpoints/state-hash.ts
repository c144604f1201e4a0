import { hash } from 'node:crypto';

import { canonicalJson } from '../canonical-json.js';
import type { ReferenceMarket } from '../reference/reference-market.js';

/** SHA-256, in hex, over the canonical JSON of all that is open in a market, each queue first come first. */
export function stateHash(market: ReferenceMarket): string {
  const state = {
    ...market.counters(),
    bids: market.resting('buy'),
    asks: market.resting('sell'),
    buyStops: market.waiting('buy'),
    sellStops: market.waiting('sell'),
  };
  return hash('sha256', canonicalJson(state), 'hex');
}
