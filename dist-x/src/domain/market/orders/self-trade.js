import { formatSteps } from '../../amounts/decimal.js';
import { cancelOpen } from './cancel-orders.js';
/** Keeps a taker from trading with an order of its own user, in the way that the taker asks for. */
export function preventSelfTrade(market, taker, maker, now) {
    const remaining = taker.lots;
    const cancelled = () => cancelOpen(market, maker, 'self_trade', now);
    switch (taker.selfTradePrevention) {
        case 'none':
        case 'cancel_newest':
            return { events: [], remaining, stops: true };
        case 'cancel_oldest':
            return { events: [cancelled()], remaining, stops: false };
        case 'cancel_both':
            return { events: [cancelled()], remaining, stops: true };
        case 'decrement':
            return decrement(market, taker, maker, now);
    }
}
/** Takes the smaller of the two off both: it ends, and the larger goes on with the rest. */
function decrement(market, taker, maker, now) {
    const offered = maker.quantity - maker.filled;
    const remaining = taker.lots - offered;
    if (remaining < 0) {
        const reduced = reduce(market, maker, { by: taker.lots, left: -remaining, other: taker, now });
        return { events: [reduced], remaining: taker.lots, stops: true };
    }
    const ended = cancelOpen(market, maker, 'self_trade', now);
    if (remaining === 0)
        return { events: [ended], remaining: taker.lots, stops: true };
    const reduced = reduce(market, taker, { by: offered, left: remaining, other: maker, now });
    return { events: [ended, reduced], remaining, stops: false };
}
function reduce({ listing: { symbol, lot } }, { orderId, userId, side }, { by, left, other, now }) {
    const data = {
        orderId,
        symbol,
        userId,
        side,
        reducedBy: formatSteps(by, lot),
        remainingQuantity: formatSteps(left, lot),
        reason: 'self_trade',
        otherOrderId: other.orderId,
        at: now,
    };
    return { type: 'OrderReduced', data };
}
//# sourceMappingURL=self-trade.js.map