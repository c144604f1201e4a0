import { RefusedError } from './refusal.js';
/** Opens, restricts or halts the market. */
export function changeStatus(market, { status, reason, actor }, now) {
    const { symbol, status: previousStatus } = market;
    market.status = status;
    return {
        type: 'MarketStatusChanged',
        data: { symbol, previousStatus, status, reason, actor, at: now },
    };
}
/** Whether the market takes such an order now. */
export function takes({ status }, { orderType, postOnly }) {
    if (status === 'POST_ONLY')
        return postOnly !== undefined;
    if (status === 'LIMIT_ONLY')
        return orderType.endsWith('limit');
    return status === 'ONLINE';
}
/** @throws RefusedError unless orders may be amended now */
export function expectAmendable({ status }) {
    if (status === 'CANCEL_ONLY' || status === 'HALTED') {
        throw new RefusedError('MARKET_STATUS_FORBIDS');
    }
}
/** @throws RefusedError unless orders may be cancelled now */
export function expectCancellable({ status }) {
    if (status === 'HALTED')
        throw new RefusedError('MARKET_STATUS_FORBIDS');
}
//# sourceMappingURL=trading-status.js.map