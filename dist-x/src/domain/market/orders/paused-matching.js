import { formatSteps } from '../../amounts/decimal.js';
import { formatNotional } from '../../amounts/notional.js';
/** The event after which an order goes on with what it has left, in another append. */
export function pausedMatching({ listing }, { orderId, userId, side, part = 0, price, limit, mayRest, selfTradePrevention }, { remaining, quote }, now) {
    const { symbol, tick, lot } = listing;
    const isBanded = price === undefined && limit !== undefined;
    const data = {
        orderId,
        symbol,
        userId,
        side,
        part: part + 1,
        ...(price !== undefined && { price: formatSteps(price, tick) }),
        ...(isBanded && { worstPrice: formatSteps(limit, tick) }),
        mayRest,
        selfTradePrevention,
        remainingQuantity: formatSteps(remaining, lot),
        ...(quote !== undefined && { remainingQuote: formatNotional(listing, quote) }),
        at: now,
    };
    return { type: 'MatchingPaused', data };
}
//# sourceMappingURL=paused-matching.js.map