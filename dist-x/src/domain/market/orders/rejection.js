import { isOutsidePriceBand, lastPrice } from '../rules/bands.js';
import { sideQuantity } from '../state/market.js';
import { restingPrice } from '../rules/post-only.js';
import { isReached } from '../state/stops.js';
import { takesOrder } from '../rules/trading-status.js';
import { mayRest } from '../terms.js';
/**
 * Why the market does not take a well-formed order, as things stand; undefined when it does. The first reason that
 * holds, in the order of the lines below.
 */
export function rejection(market, command, { limit, lots, timeInForce, stop }) {
    const { userId, side, postOnly } = command;
    const { listing, open } = market;
    if (!takesOrder(market.status, command))
        return 'market_status';
    const waits = stop !== undefined || mayRest(timeInForce);
    const { maxOpenOrders } = listing.filters;
    if (waits && maxOpenOrders !== Infinity && open.countOf(userId) >= maxOpenOrders) {
        return 'open_order_limit';
    }
    // Counts an order that may rest as if all of it did: that holds whatever it trades, and while its fills are recorded.
    if (waits && sideQuantity(market, side) + lots > listing.sideLimit) {
        return 'book_quantity_limit';
    }
    if (stop !== undefined) {
        // What it would be a price band from is the last trade by then.
        const last = lastPrice(market);
        return last !== undefined && isReached(side, stop, last) ? 'stop_reached' : undefined;
    }
    if (limit !== undefined && isOutsidePriceBand(market, limit))
        return 'price_band';
    if (postOnly !== undefined && limit !== undefined) {
        if (restingPrice(market, side, limit, postOnly) === undefined)
            return 'post_only';
    }
    return undefined;
}
//# sourceMappingURL=rejection.js.map