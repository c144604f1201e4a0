import { describeHead } from '../../src/domain/market/snapshot/head.js';
import { restingOrders } from '../../src/domain/market/snapshot/inspect.js';
/** Describes a market as it stands between two commands. @throws Error in the middle of one: a matching is paused */
export function describeMarket(market) {
    return {
        ...describeHead(market),
        buy: [...restingOrders(market, 'buy')],
        sell: [...restingOrders(market, 'sell')],
        statuses: Buffer.from(market.finished.copy(market.orderCount)).toString('latin1'),
        recentlyFinished: market.clientOrderIds.recentlyFinished(),
    };
}
//# sourceMappingURL=describe-market.js.map