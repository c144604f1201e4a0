import { createHash } from 'node:crypto';
import { MarketCapture } from '../../src/domain/market/snapshot/capture.js';
import { restoreMarket } from '../../src/domain/market/snapshot/restore.js';
/** The description of a market as it is stored, without notes. */
export function describedBytes(market) {
    const capture = new MarketCapture(market);
    const bytes = Buffer.concat([...capture.blocks('')]);
    capture.release();
    return bytes;
}
/** The market of a description. */
export function restored(bytes) {
    const steps = restoreMarket(bytes);
    for (;;) {
        const step = steps.next();
        if (step.done === true)
            return step.value.market;
    }
}
/**
 * SHA-256, in hex, over the description of a market: all of its state that can matter to a decision, orders with their
 * terms and places, last trade, counters, status. Equal states have equal hashes, however they came about: lived through,
 * replayed, or restored from a snapshot.
 */
export function stateHash(market) {
    return createHash('sha256').update(describedBytes(market)).digest('hex');
}
//# sourceMappingURL=state-hash.js.map