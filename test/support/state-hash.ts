import { createHash } from 'node:crypto';

import { describeMarket } from '../../src/domain/market/snapshot/describe.js';
import type { ReadableMarket } from '../../src/domain/market/state/market.js';
import { stateBlocks } from '../../src/commands/snapshots/state-text.js';

/**
 * SHA-256, in hex, over the text of a market's description: all of its state that can matter to a decision, orders with
 * their terms and places, last trade, counters, status. Equal states have equal hashes, however they came about: lived
 * through, replayed, or restored from a snapshot.
 */
export function stateHash(market: ReadableMarket): string {
  const hash = createHash('sha256');
  for (const block of stateBlocks(describeMarket(market))) hash.update(block);
  return hash.digest('hex');
}
