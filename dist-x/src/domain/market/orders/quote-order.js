import { formatSteps, parseSteps } from '../../amounts/decimal.js';
import { protectedLimit, restsBeyond } from '../rules/bands.js';
import { match, measure } from './matching.js';
import { pausedMatching } from './paused-matching.js';
/** Meets a market order of an amount of the quote currency with the book, taking what it meets as any other does. */
export function matchQuote(market, order, quote, now) {
    const limit = protectedLimit(market, order.side);
    const most = market.listing.lot.max;
    const taker = { ...order, price: undefined, limit, mayRest: false, lots: most, quote };
    const matching = match(market, taker, now);
    const left = matching.isPaused === true ? measure(market, taker, now) : matching;
    const { remaining, stopped, isSpent } = left;
    const lots = most - remaining;
    const moved = { lots, events: quoteEvents(market, taker, matching, lots, now) };
    if (isSpent === true || remaining === 0)
        return moved;
    if (stopped !== undefined)
        return { ...moved, unspentReason: stopped };
    const isProtected = limit !== undefined && restsBeyond(market, order.side, limit);
    return { ...moved, unspentReason: isProtected ? 'protection_band' : 'no_liquidity' };
}
/**
 * The events of a taker of a quote amount that was matched as if it had any number of lots to fill.
 * @param lots that it moves from here on, in these events and later
 */
export function quoteEvents(market, taker, matching, lots, now) {
    const never = taker.lots - lots;
    const events = withoutLots(market, matching.events, never);
    if (matching.isPaused !== true)
        return events;
    const left = { remaining: matching.remaining - never, quote: matching.quote };
    return [...events, pausedMatching(market, taker, left, now)];
}
/** The events, as of a taker that never had so many of its lots: how many it moves is known only afterwards. */
function withoutLots({ listing: { lot } }, events, never) {
    if (never === 0)
        return events;
    return events.map((event) => {
        if (event.type !== 'OrderMatched')
            return event;
        const left = Number(parseSteps(event.data.takerRemaining, lot)) - never;
        return { ...event, data: { ...event.data, takerRemaining: formatSteps(left, lot) } };
    });
}
//# sourceMappingURL=quote-order.js.map