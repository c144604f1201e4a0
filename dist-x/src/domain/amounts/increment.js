import { splitDecimal } from './arithmetic.js';
/*
 * Why no amount overflows. `max` is at most MAX_STEPS and at most MAX_SAFE_INTEGER / digits, rounded down, so both an
 * amount in steps and its digits stay at or below 2^53 - 1, where doubles are exact integers. Sums are the business of
 * whoever sums: a book bounds the total of a side in the same way (market/state/listing.ts), and products of price and
 * quantity (up to 10^24 steps, and 32 digits) are never taken with numbers but with notional.ts and arithmetic.ts.
 */
/** No amount has more steps than this; far below 2^53, so that one order cannot use up the total of a side. */
export const MAX_STEPS = 1_000_000_000_000;
/** Decimals an increment may have. */
export const MAX_DECIMALS = 12;
/** Digits an increment may amount to; leaves at least nine thousand million steps below 2^53. */
export const MAX_INCREMENT_DIGITS = 1_000_000;
/**
 * Reads a tick or lot size.
 * @param text a plain decimal such as '0.05' or '1'; trailing zeros are dropped ('0.0500' is '0.05')
 * @returns the increment; 'malformed' when the text is no plain decimal; 'out_of_range' when it is zero, has more than
 *   MAX_DECIMALS decimals or more than MAX_INCREMENT_DIGITS digits' worth
 */
export function parseIncrement(text) {
    const split = splitDecimal(text);
    if (split === undefined)
        return 'malformed';
    const [whole, padded] = split;
    const fraction = withoutTrailingZeros(padded);
    const digits = Number(whole + fraction);
    if (digits === 0 || digits > MAX_INCREMENT_DIGITS || fraction.length > MAX_DECIMALS) {
        return 'out_of_range';
    }
    return {
        text: fraction === '' ? whole : `${whole}.${fraction}`,
        decimals: fraction.length,
        digits,
        max: Math.min(MAX_STEPS, Math.floor(Number.MAX_SAFE_INTEGER / digits)),
    };
}
function withoutTrailingZeros(fraction) {
    let end = fraction.length;
    while (end > 0 && fraction[end - 1] === '0')
        end -= 1;
    return fraction.slice(0, end);
}
//# sourceMappingURL=increment.js.map