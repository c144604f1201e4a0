import { parseSteps } from '../../amounts/decimal.js';
import { refuse, isRefusal } from '../../decision.js';
import { notionalOf, parseNotional } from '../../amounts/notional.js';
/** Reads the bounds of a listing. @returns INVALID_FILTER for one that no order could be measured by */
export function readFilters(steps, terms) {
    const minLots = readLots(steps, 'minQuantity', terms.minQuantity) ?? 1;
    if (isRefusal(minLots))
        return minLots;
    const maxLots = readLots(steps, 'maxQuantity', terms.maxQuantity) ?? steps.lot.max;
    if (isRefusal(maxLots))
        return maxLots;
    if (minLots > maxLots) {
        return invalid('maxQuantity', 'maxQuantity must be at least minQuantity');
    }
    const minNotional = readNotional(steps, terms.minNotional);
    if (isRefusal(minNotional))
        return minNotional;
    const { maxOpenOrders = Infinity } = terms;
    if (maxOpenOrders !== Infinity && !(Number.isSafeInteger(maxOpenOrders) && maxOpenOrders > 0)) {
        return invalid('maxOpenOrders', 'maxOpenOrders must be a whole number, 1 or more');
    }
    for (const field of ['protectionBandBps', 'priceBandBps']) {
        const band = terms[field] ?? 1;
        if (!Number.isInteger(band) || band < 1 || band >= 10_000) {
            return invalid(field, `${field} must be a whole number of basis points, 1 to 9999`);
        }
    }
    return { terms: filterTermsOf(terms), minLots, maxLots, minNotional, maxOpenOrders };
}
/**
 * Refuses a minNotional that no order reaches. Apart from readFilters, which reads recorded listings too: a market that
 * was listed with one must still load.
 */
export function refuseUnreachable(steps, { minNotional, maxLots }) {
    if (minNotional <= notionalOf(steps, steps.tick.max, maxLots))
        return undefined;
    return invalid('minNotional', 'minNotional must be at most what the largest order comes to');
}
/** The bounds alone, of whatever holds them. */
function filterTermsOf({ minQuantity, maxQuantity, minNotional, maxOpenOrders, protectionBandBps, priceBandBps, }) {
    return {
        ...(minQuantity !== undefined && { minQuantity }),
        ...(maxQuantity !== undefined && { maxQuantity }),
        ...(minNotional !== undefined && { minNotional }),
        ...(maxOpenOrders !== undefined && { maxOpenOrders }),
        ...(protectionBandBps !== undefined && { protectionBandBps }),
        ...(priceBandBps !== undefined && { priceBandBps }),
    };
}
function readLots({ lot }, field, text) {
    if (text === undefined)
        return undefined;
    const lots = parseSteps(text, lot);
    if (typeof lots === 'number')
        return lots;
    return invalid(field, `${field} must be a multiple of the lot size, ${lot.text}, within range`);
}
function readNotional(steps, text) {
    if (text === undefined)
        return 0n;
    const notional = parseNotional(steps, text);
    if (notional !== undefined)
        return notional;
    const rule = 'minNotional must be a plain decimal, with the decimals of tick and lot at most';
    return invalid('minNotional', rule);
}
function invalid(field, rule) {
    return refuse('INVALID_FILTER', rule, field, 'FLT-LIST');
}
//# sourceMappingURL=filters.js.map