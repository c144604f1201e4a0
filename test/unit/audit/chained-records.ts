import type { EventRecord } from '../../../src/audit/index.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import { GENESIS_HASH } from '../../../src/eventstore/codec/hash-chain.js';
import { nextHash } from '../../support/next-hash.js';

/** Events as the stream of a market holds them, chained as the write path does it. */
export function chainedRecords(events: readonly MarketEvent[]): EventRecord[] {
  let hash = GENESIS_HASH;
  return events.map(({ type, data }, index) => {
    hash = nextHash(hash, type, data);
    return { revision: BigInt(index), type, data, metadata: { schemaVersion: 1, hash } };
  });
}
