import { least } from './amounts.js';
import { left } from './order.js';
import { RefusedError } from './refusal.js';
/** How many slices an iceberg has at most. */
const MOST_SLICES = 100n;
/** The most of an order that is shown at a time. @throws RefusedError when it cannot be an iceberg, or not this one */
export function readDisplay({ quantities }, text, rests, quantity) {
    if (text === undefined)
        return undefined;
    if (!rests)
        throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
    const display = quantities.readOr(text, 'DISPLAY_QUANTITY_OUT_OF_RANGE');
    if (display > quantity)
        throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
    filterSlices(display, quantity);
    return display;
}
/** @throws RefusedError when an iceberg would come in too many slices */
export function filterSlices(display, quantity) {
    if (display !== undefined && quantity > MOST_SLICES * display) {
        throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
    }
}
/** Shows the next slice, behind all others; a taker comes to rest there in any case. */
export function showSlice(market, order) {
    order.visible = least(order.display ?? left(order), left(order));
    order.turn = ++market.turns;
}
//# sourceMappingURL=iceberg.js.map