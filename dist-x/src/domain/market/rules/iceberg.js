import { parseSteps } from '../../amounts/decimal.js';
import { refuse, isRefusal } from '../../decision.js';
/**
 * Slices of an iceberg at most. Each is met anew, and what one command meets is limited: a few orders that show next to
 * nothing at a time must not end everybody's sweep.
 */
export const MAX_SLICES = 100;
/**
 * Reads how much of an order is shown at a time.
 * @param mayRest whether it is a limit order that may rest
 * @param lots its quantity
 * @returns lots, or undefined when all of it is shown
 */
export function readDisplay({ lot }, { displayQuantity }, mayRest, lots) {
    const field = 'displayQuantity';
    if (displayQuantity === undefined)
        return undefined;
    if (!mayRest) {
        const rule = 'only a limit order that may rest shows a part of itself';
        return refuse('DISPLAY_QUANTITY_NOT_ALLOWED', rule, field, 'ICE-TYPE');
    }
    const display = parseSteps(displayQuantity, lot);
    if (typeof display !== 'number' || display > lots) {
        const rule = `displayQuantity must be a multiple of the lot size, ${lot.text}, and at most the quantity`;
        return refuse('DISPLAY_QUANTITY_OUT_OF_RANGE', rule, field, 'ICE-SLICES');
    }
    const refused = refuseSlices(lots, display, field);
    return isRefusal(refused) ? refused : display;
}
/** @returns the refusal of an iceberg that would show itself in more than MAX_SLICES slices */
export function refuseSlices(lots, display, field) {
    if (lots / display <= MAX_SLICES)
        return undefined;
    const rule = `an order shows itself in at most ${MAX_SLICES} slices`;
    return refuse('DISPLAY_QUANTITY_OUT_OF_RANGE', rule, field, 'ICE-SLICES');
}
//# sourceMappingURL=iceberg.js.map