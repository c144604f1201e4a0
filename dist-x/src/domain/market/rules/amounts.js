import { formatSteps, parseSteps } from '../../amounts/decimal.js';
import { refuse, Refusal } from '../../decision.js';
/**
 * Reads a price.
 * @param field what the command calls it
 * @returns ticks, 1 or more; or INVALID_REQUEST, PRICE_OFF_TICK, PRICE_OUT_OF_RANGE
 */
export function readPrice({ tick }, text, field = 'price') {
    const ticks = parseSteps(text, tick);
    if (typeof ticks === 'number')
        return ticks;
    const rule = amountRule(field, ticks, 'tick size', tick);
    if (ticks === 'malformed')
        return new Refusal('INVALID_REQUEST', rule, field);
    return ticks === 'off_step'
        ? refuse('PRICE_OFF_TICK', rule, field, 'NUM-STEP')
        : refuse('PRICE_OUT_OF_RANGE', rule, field, 'NUM-BOUND');
}
/**
 * Reads a quantity.
 * @returns lots, 1 or more; or INVALID_REQUEST, QUANTITY_OFF_LOT, QUANTITY_OUT_OF_RANGE
 */
export function readQuantity({ lot }, text) {
    const lots = parseSteps(text, lot);
    if (typeof lots === 'number')
        return lots;
    const rule = amountRule('quantity', lots, 'lot size', lot);
    if (lots === 'malformed')
        return new Refusal('INVALID_REQUEST', rule, 'quantity');
    return lots === 'off_step'
        ? refuse('QUANTITY_OFF_LOT', rule, 'quantity', 'NUM-STEP')
        : refuse('QUANTITY_OUT_OF_RANGE', rule, 'quantity', 'NUM-BOUND');
}
function amountRule(field, fault, stepName, step) {
    switch (fault) {
        case 'malformed':
            return `${field} must be a plain decimal such as '12.5'`;
        case 'off_step':
            return `${field} must be a multiple of the ${stepName}, ${step.text}`;
        case 'out_of_range':
            return `${field} must be more than zero and at most ${formatSteps(step.max, step)}`;
    }
}
//# sourceMappingURL=amounts.js.map