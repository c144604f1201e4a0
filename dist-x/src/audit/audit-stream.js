import { marketEvent, StreamError } from './event-record.js';
import { ReplayedMarket } from './replayed-market.js';
import { NO_VOLUME, plus } from './volume.js';
/**
 * Reads the stream of a market from its first event to its last.
 * @param isOwn tells by the client order id which orders the asker wants to hear of by themselves
 * @throws StreamError when an event cannot be read, or cannot follow the ones before it
 */
export async function auditStream(records, isOwn = () => false) {
    const market = new ReplayedMarket();
    const placed = new Set();
    let [fills, ownFills] = [NO_VOLUME, NO_VOLUME];
    for await (const record of records) {
        const { type, data } = replay(market, record);
        if (type === 'OrderPlaced') {
            if (data.clientOrderId !== undefined && isOwn(data.clientOrderId))
                placed.add(data.orderId);
        }
        else if (type === 'OrderMatched') {
            fills = plus(fills, data.quantity);
            const isOwnFill = placed.has(data.makerOrderId) || placed.has(data.takerOrderId);
            if (isOwnFill)
                ownFills = plus(ownFills, data.quantity);
        }
    }
    return { market, fills, own: { placed, fills: ownFills } };
}
/** Brings a replayed market up to date with its next event. @throws StreamError when it cannot follow */
export function replay(market, record) {
    const event = marketEvent(record);
    try {
        market.apply(event);
    }
    catch (error) {
        throw new StreamError(record, error.message, { cause: error });
    }
    return event;
}
//# sourceMappingURL=audit-stream.js.map