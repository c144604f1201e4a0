import { notionalOf } from '../../amounts/notional.js';
import { refuse } from '../../decision.js';
/**
 * Measures a quantity by the bounds of its market.
 * @returns the bound that it breaks, if it does
 */
export function filterQuantity({ filters }, lots) {
    const { terms, minLots, maxLots } = filters;
    if (lots < minLots) {
        const rule = `quantity must be at least ${terms.minQuantity}`;
        return refuse('QUANTITY_BELOW_MINIMUM', rule, 'quantity', 'FLT-QTY');
    }
    if (lots > maxLots) {
        const rule = `quantity must be at most ${terms.maxQuantity}`;
        return refuse('QUANTITY_ABOVE_MAXIMUM', rule, 'quantity', 'FLT-QTY');
    }
    return undefined;
}
/**
 * Measures price x quantity by the bound of its market.
 * @param ticks the price; undefined when the order names none, and its notional is not known
 * @returns the bound that it breaks, if it does
 */
export function filterNotional({ tick, lot, filters }, ticks, lots) {
    const { terms, minNotional } = filters;
    if (minNotional === 0n || ticks === undefined)
        return undefined;
    if (notionalOf({ tick, lot }, ticks, lots) >= minNotional)
        return undefined;
    const rule = `price x quantity must be at least ${terms.minNotional}`;
    return refuse('NOTIONAL_BELOW_MINIMUM', rule, 'quantity', 'FLT-NOTIONAL');
}
//# sourceMappingURL=filters.js.map