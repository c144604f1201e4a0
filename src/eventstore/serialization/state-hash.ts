import { createHash } from 'node:crypto';

import { describeMarket } from '../../domain/market/describe.js';
import type { ReadableMarket } from '../../domain/market/market.js';
import type { Json } from '../event-store.js';
import { canonicalJson } from './canonical-json.js';

/**
 * SHA-256, in hex, over all of a market's state that can matter to a decision: orders with their terms and places, last
 * trade, counters, status. Equal states have equal hashes, however they came about: lived through, or replayed.
 */
export function stateHash(market: ReadableMarket): string {
  // Through JSON, which drops what is undefined.
  const state = JSON.parse(JSON.stringify(describeMarket(market))) as Json;
  return createHash('sha256').update(canonicalJson(state)).digest('hex');
}
