/*
 * The words that the events of a market stream are written in. The auditor states them anew, as an outsider who knows
 * the format does: what the system believes of itself is no evidence.
 */
export const SIDES = ['buy', 'sell'];
const SENT_TERMS = { expiresAt: true, postOnly: true, clientOrderId: true };
/** Those of them that an order has, without whatever else there is of it. */
export function sentTerms(order) {
    const terms = Object.entries(order).filter(([name]) => Object.hasOwn(SENT_TERMS, name));
    return Object.fromEntries(terms);
}
//# sourceMappingURL=terms.js.map