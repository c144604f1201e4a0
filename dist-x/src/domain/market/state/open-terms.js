import { formatSteps } from '../../amounts/decimal.js';
import { NONE } from '../../book/handles.js';
import { formatCost } from '../../amounts/notional.js';
import { recordedListing, recordedSteps } from './recorded.js';
/**
 * An open order that rests nowhere yet. When it expires is noted with it.
 * @param number the order's, in its market
 * @param terms as they were recorded
 * @param quantity its total in lots, of which none is filled yet
 */
export function openOrder(market, number, terms, placedAt, quantity, stop) {
    const { lot } = recordedListing(market);
    const { displayQuantity, expiresAt } = terms;
    // One plain literal: spreading another into it made every order an object of the slow kind.
    return {
        number,
        orderId: terms.orderId,
        userId: terms.userId,
        side: terms.side,
        clientOrderId: terms.clientOrderId,
        termsDigest: undefined,
        quantity,
        filled: 0,
        cost: 0,
        reduced: 0,
        handle: NONE,
        display: displayQuantity === undefined ? Infinity : recordedSteps(displayQuantity, lot),
        hidden: 0,
        stop,
        placedAt,
        triggered: undefined,
        postOnly: terms.postOnly,
        selfTradePrevention: terms.selfTradePrevention ?? 'none',
        expiry: expiresAt === undefined ? undefined : market.expiries.add(number, expiresAt),
    };
}
/** Adds it. */
export function describePast(described, { cost, reduced, triggered }, listing) {
    if (cost !== 0)
        described.cost = formatCost(listing, cost);
    if (reduced !== 0)
        described.reduced = formatSteps(reduced, listing.lot);
    if (triggered === undefined)
        return;
    described.triggered = {
        stopPrice: formatSteps(triggered.price, listing.tick),
        at: triggered.at,
    };
}
/** How they are described, unless it is undefined. */
const DESCRIBED = {
    clientOrderId: ({ clientOrderId }) => clientOrderId,
    postOnly: ({ postOnly }) => postOnly,
    expiresAt: ({ expiry }) => expiry?.at,
    displayQuantity: ({ display }, { lot }) => display === Infinity ? undefined : formatSteps(display, lot),
};
const OPTIONAL_TERMS = Object.keys(DESCRIBED);
/**
 * Adds those to a description that the order has. They are not spread into it: that takes four times as long, and a
 * market stands still while it is described.
 */
export function describeOptionalTerms(described, order, listing) {
    for (const term of OPTIONAL_TERMS)
        describeTerm(term, described, order, listing);
}
function describeTerm(term, described, order, listing) {
    const describe = DESCRIBED[term];
    const value = describe(order, listing);
    if (value !== undefined)
        described[term] = value;
}
//# sourceMappingURL=open-terms.js.map