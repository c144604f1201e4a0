import { replay } from './audit-stream.js';
import { StreamError } from './event-record.js';
import { HashChain } from './hash-chain.js';
import { ReplayedMarket } from './replayed-market.js';
/**
 * Reads the stream of a market through the event store's port, and proves it by nothing but itself: the hash chain is
 * whole, and every event can follow the ones before it.
 * @param stream its name, such as market-BTC-USDT
 * @throws StreamDeleted, EventStoreUnavailable as the port does
 */
export async function auditMarket(store, stream) {
    const chain = new HashChain();
    const market = new ReplayedMarket();
    let events = 0;
    let fault;
    for await (const record of store.readStream(stream)) {
        chain.add(record);
        if (fault !== undefined)
            continue;
        try {
            replay(market, record);
            events += 1;
        }
        catch (error) {
            if (!(error instanceof StreamError))
                throw error;
            fault = error.message;
        }
    }
    const detail = fault ?? `${events} events, ${market.orders.size} orders`;
    const name = 'every event can follow the ones before it';
    return [chain.check(), { name, holds: fault === undefined, detail }];
}
//# sourceMappingURL=audit-market.js.map