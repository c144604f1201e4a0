import { GENESIS_HASH, nextHash } from '../../../src/eventstore/codec/hash-chain.js';
/** Events as the stream of a market holds them, chained as the write path does it. */
export function chainedRecords(events) {
    let hash = GENESIS_HASH;
    return events.map(({ type, data }, index) => {
        hash = nextHash(hash, type, data);
        return { revision: BigInt(index), type, data, metadata: { schemaVersion: 1, hash } };
    });
}
//# sourceMappingURL=chained-records.js.map