import { restsBeyondBand } from './bands.js';
import { findOpen } from './book.js';
import { cancel } from './cancel-order.js';
import { copyOf } from './market-state.js';
import { trade } from './matching.js';
import { mayRest } from './order.js';
/** Lets an order into the book: it trades, and what is left of it rests or ends. */
export function enter(market, order, now) {
    const events = [];
    const before = order.timeInForce === 'FOK' ? copyOf(market) : undefined;
    const beyond = restsBeyondBand(market, order);
    const stopped = trade(market, order, events, now);
    // It trades on until its amount is spent, though its quantity is the one that it turned out to move.
    const stop = stopped === 'spent' ? undefined : stopped;
    const isReduced = events.some((event) => event.type === 'OrderReduced');
    if (before !== undefined && (order.status !== 'FILLED' || isReduced)) {
        Object.assign(market, before);
        const reason = isReduced ? 'self_trade' : (stop ?? 'fok');
        return [cancel(market, findOpen(market, order.orderId), reason, now)];
    }
    const ends = stop ?? endOf(order, beyond);
    if (order.status !== 'FILLED' && ends !== undefined) {
        events.push(cancel(market, order, ends, now));
    }
    return events;
}
/** Why an order ends that has nobody left to trade with, unless it rests. */
function endOf(order, beyond) {
    if (order.price === undefined)
        return beyond ? 'protection_band' : 'no_liquidity';
    return mayRest(order) ? undefined : 'ioc';
}
//# sourceMappingURL=enter-book.js.map