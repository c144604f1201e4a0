import { NONE } from '../../book/handles.js';
import { opposite } from '../../book/order-book.js';
import { parseSteps } from '../../amounts/decimal.js';
import { bookSide } from '../state/market.js';
/** What a band is counted in: hundredths of a percent. */
const WHOLE = 10_000;
/** A share of a price in ticks, rounded down; exact, for neither product passes 10^16. */
function share(ticks, basisPoints) {
    const [wholes, rest] = [Math.floor(ticks / WHOLE), ticks % WHOLE];
    return wholes * basisPoints + Math.floor((rest * basisPoints) / WHOLE);
}
/**
 * The worst price in ticks that a market order takes: the protection band away from the touch it meets.
 * @returns undefined when the market has no band, or nothing rests on the other side
 */
export function protectedLimit({ listing: { tick, filters }, book }, side) {
    const band = filters.terms.protectionBandBps;
    const touch = book.bestPrice(opposite(bookSide(side)));
    if (band === undefined || touch === 0)
        return undefined;
    const away = share(touch, band);
    return side === 'buy' ? Math.min(touch + away, tick.max) : touch - away;
}
/** Whether orders rest on the other side beyond the worst price that an order of this side takes. */
export function restsBeyond({ book }, side, limit) {
    let level = book.best(opposite(bookSide(side)));
    while (level !== NONE) {
        const price = book.levelPrice(level);
        if (side === 'buy' ? price > limit : price < limit)
            return true;
        level = book.worse(level);
    }
    return false;
}
/** Whether a limit is further from the last trade than the price band allows. */
export function isOutsidePriceBand(market, limit) {
    const band = market.listing.filters.terms.priceBandBps;
    const last = band === undefined ? undefined : lastPrice(market);
    return band !== undefined && last !== undefined && Math.abs(limit - last) > share(last, band);
}
/** The price of the last trade in ticks; undefined before the first. */
export function lastPrice({ listing: { tick }, lastTrade }) {
    return lastTrade && Number(parseSteps(lastTrade.price, tick));
}
//# sourceMappingURL=bands.js.map