import { formatSteps } from '../../amounts/decimal.js';
import { notionalOf } from '../../amounts/notional.js';
import { NONE } from '../../book/handles.js';
import { Makers } from '../../book/makers.js';
import { bookSide } from '../state/market.js';
import { formatTradeId } from '../state/order-id.js';
import { preventSelfTrade } from './self-trade.js';
/**
 * Events of matching that are decided at a time: fills, and what self-trade prevention cancels and reduces. They are
 * appended as one, and event stores limit an append (1 MiB by default): 500 fills, the largest of them, of the longest
 * names, a kilobyte each with their metadata, take half of that. A taker that comes to more goes on in another append.
 */
export const MAX_MATCHING_EVENTS = 500;
/**
 * Meets a taker with the resting orders in price-time priority, each at its own price, until the taker is filled, has
 * to stop, or no order is left at a price it takes, or until that comes to MAX_MATCHING_EVENTS. Only reads the book.
 */
export function match(market, taker, now) {
    return meet(market, taker, now, MAX_MATCHING_EVENTS);
}
/** What would be left of a taker once it has met whom it can, however many those are. */
export function measure(market, taker, now) {
    return meet(market, taker, now, undefined);
}
/** @param room events to decide; undefined to decide none and only count */
function meet(market, taker, now, room) {
    const events = [];
    const makers = new Makers(market.book);
    makers.begin(bookSide(taker.side), taker.limit);
    let remaining = taker.lots;
    let { quote } = taker;
    let fills = 0;
    while (remaining > 0 && makers.order !== NONE) {
        if (events.length === room)
            return { events, remaining, quote, isPaused: true };
        const { price } = makers;
        const payable = quote === undefined ? Infinity : affordable(market, price, quote);
        if (payable === 0)
            return { events, remaining, quote, isSpent: true };
        const maker = market.open.at(makers.order);
        if (maker.userId === taker.userId && taker.selfTradePrevention !== 'none') {
            const prevented = preventSelfTrade(market, { ...taker, lots: remaining }, maker, now);
            if (room !== undefined) {
                if (events.length + prevented.events.length > room) {
                    return { events, remaining, quote, isPaused: true };
                }
                events.push(...prevented.events);
            }
            ({ remaining } = prevented);
            if (prevented.stops)
                return { events, remaining, quote, stopped: 'self_trade' };
            makers.next();
            continue;
        }
        const offered = Math.min(remaining, makers.shown);
        const lots = Math.min(offered, payable);
        const makerLeft = maker.quantity - maker.filled - makers.taken - lots;
        remaining -= lots;
        fills += 1;
        if (room !== undefined) {
            events.push(fill(market, taker, maker, { number: fills, price, lots, remaining, makerLeft, now }));
        }
        if (quote !== undefined) {
            quote -= notionalOf(market.listing, price, lots);
            if (lots < offered || quote === 0n)
                return { events, remaining, quote, isSpent: true };
        }
        if (remaining > 0)
            goOn(makers, maker, makerLeft);
    }
    return { events, remaining, quote };
}
/** Goes on after what a maker shows was taken: an iceberg shows its next slice behind all others at its price. */
function goOn(makers, { display }, left) {
    if (left > 0)
        makers.requeue(Math.min(display, left));
    else
        makers.next();
}
/** How many lots the quote amount pays for, up to the most that an order can have. */
function affordable({ listing }, price, quote) {
    const lots = quote / notionalOf(listing, price, 1);
    return lots < BigInt(listing.lot.max) ? Number(lots) : listing.lot.max;
}
function fill({ listing: { symbol, tick, lot }, tradeCount }, taker, maker, { number, price, lots, remaining, makerLeft, now }) {
    const data = {
        tradeId: formatTradeId(symbol, tradeCount + number),
        symbol,
        price: formatSteps(price, tick),
        quantity: formatSteps(lots, lot),
        makerOrderId: maker.orderId,
        makerUserId: maker.userId,
        makerRemaining: formatSteps(makerLeft, lot),
        takerOrderId: taker.orderId,
        takerUserId: taker.userId,
        takerRemaining: formatSteps(remaining, lot),
        takerSide: taker.side,
        at: now,
    };
    return { type: 'OrderMatched', data };
}
//# sourceMappingURL=matching.js.map