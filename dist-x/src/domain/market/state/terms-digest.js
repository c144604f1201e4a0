import { isPriced } from '../terms.js';
/** A new term is compared, unless ComparedTerms leaves it out. */
const COMPARED = {
    side: true,
    orderType: true,
    price: true,
    quantity: true,
    quoteQuantity: true,
    displayQuantity: true,
    timeInForce: true,
    expiresAt: true,
    selfTradePrevention: true,
    postOnly: true,
    stopPrice: true,
};
const NAMES = Object.keys(COMPARED);
const FRACTION = /^\d+\.\d+$/;
/**
 * What an order asks for, as a number of 53 bits: equal for equal terms, whatever they leave to their defaults and however
 * many zeros their amounts end with; and other terms have another, but for one pair in 2^53.
 */
export function termsDigest(terms) {
    const complete = {
        ...terms,
        timeInForce: terms.timeInForce ?? (isPriced(terms.orderType) ? 'GTC' : 'IOC'),
        selfTradePrevention: terms.selfTradePrevention ?? 'cancel_newest',
    };
    return hash(NAMES.map((name) => withoutZeros(complete[name] ?? '')).join('\n'));
}
/** What was asked of an order that was placed: without what it slid to, or moved for its quoteQuantity. */
export function askedFor({ quantity, price, requestedPrice = price, ...terms }) {
    return {
        ...terms,
        ...(requestedPrice !== undefined && { price: requestedPrice }),
        ...(terms.quoteQuantity === undefined && quantity !== undefined && { quantity }),
    };
}
function withoutZeros(text) {
    return FRACTION.test(text) ? text.replace(/\.?0+$/, '') : text;
}
/** cyrb53, a hash of no cryptographic strength: whoever makes two orders alike by it deceives nobody but himself. */
function hash(text) {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        a = Math.imul(a ^ code, 2654435761);
        b = Math.imul(b ^ code, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
}
//# sourceMappingURL=terms-digest.js.map