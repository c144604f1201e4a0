export function newListing(symbol, { tick, lot }, filters) {
    const sideLimit = Math.floor(Number.MAX_SAFE_INTEGER / lot.digits);
    return { symbol, tick, lot, filters, sideLimit };
}
export const MAX_SYMBOL_LENGTH = 32;
const SYMBOL = /^[A-Z0-9]+(?:[-._][A-Z0-9]+)*$/;
/** What a symbol must be, in words. */
export const SYMBOL_RULE = `upper-case letters and digits, with single - . or _ between, ${MAX_SYMBOL_LENGTH} characters at most, such as BTC-USDT`;
/** Whether a text can name a market. */
export function isSymbol(text) {
    return text.length <= MAX_SYMBOL_LENGTH && SYMBOL.test(text);
}
//# sourceMappingURL=listing.js.map