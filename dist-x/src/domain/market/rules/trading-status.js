import { Refusal } from '../../decision.js';
import { isPriced } from '../terms.js';
/** Opens, restricts or halts trading. The same status once more is recorded too: who wants it, and why, may be new. */
export function changeMarketStatus({ listing: { symbol }, status: previousStatus }, { status, reason, actor }, now) {
    const data = { symbol, previousStatus, status, reason, actor, at: now };
    return [{ type: 'MarketStatusChanged', data }];
}
/** Whether a market of this status takes such an order. */
export function takesOrder(status, { orderType, postOnly }) {
    switch (status) {
        case 'ONLINE':
            return true;
        case 'POST_ONLY':
            return postOnly !== undefined;
        case 'LIMIT_ONLY':
            return isPriced(orderType);
        case 'CANCEL_ONLY':
        case 'HALTED':
            return false;
    }
}
/** @returns the refusal of an amend, unless the market takes one */
export function refuseAmend(status) {
    if (status === 'CANCEL_ONLY')
        return forbidden(status, 'STAT-CANCEL');
    return refuseCancel(status);
}
/** @returns the refusal of a cancel, unless the market takes one */
export function refuseCancel(status) {
    return status === 'HALTED' ? forbidden(status, 'STAT-HALT') : undefined;
}
function forbidden(marketStatus, rule) {
    const message = `the market is ${marketStatus}`;
    return new Refusal('MARKET_STATUS_FORBIDS', message, undefined, { marketStatus, rule });
}
//# sourceMappingURL=trading-status.js.map