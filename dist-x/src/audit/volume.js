import { add } from './decimal.js';
export const NO_VOLUME = { count: 0, quantity: '0' };
/** A volume with one more quantity in it. */
export function plus({ count, quantity }, more) {
    return { count: count + 1, quantity: add(quantity, more) };
}
//# sourceMappingURL=volume.js.map