import { isListed } from '../state/market.js';
import { waitingStop, waitingStops } from './inspect.js';
/** @throws Error in the middle of a command: a matching is paused */
export function describeHead(market) {
    if (market.paused !== undefined)
        throw new Error('a paused matching is not described');
    const { listing, orderCount, tradeCount, lastTrade } = market;
    return {
        ...(listing && {
            listing: {
                symbol: listing.symbol,
                tickSize: listing.tick.text,
                lotSize: listing.lot.text,
                filters: listing.filters.terms,
            },
        }),
        status: market.status,
        orderCount,
        tradeCount,
        ...(lastTrade && { lastTrade }),
        time: market.time,
        buyStops: [...waitingStops(market, 'buy')],
        sellStops: [...waitingStops(market, 'sell')],
        dueStops: dueStops(market),
        termsDigests: termsDigests(market),
    };
}
function dueStops(market) {
    if (!isListed(market))
        return [];
    return market.stops.due.map(({ order, trade }) => ({ ...waitingStop(market, order), trade }));
}
function termsDigests({ stops }) {
    const waiting = [...stops.waiting('buy'), ...stops.waiting('sell')];
    const due = stops.due.map(({ order }) => order);
    return [...waiting, ...due].flatMap(({ termsDigest }) => termsDigest ?? []);
}
//# sourceMappingURL=head.js.map