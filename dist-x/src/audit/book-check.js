import { SIDES } from './terms.js';
/**
 * The book that the system shows is the one that a replay of its stream makes, level by level.
 * @param shown the whole book, or its best `limit` levels a side
 */
export function checkBook(shown, replayed, limit = Infinity) {
    const name = 'the book = a replay of the stream';
    const sides = { buy: shown.bids, sell: shown.asks };
    for (const side of SIDES) {
        const difference = firstDifference(sides[side], replayed.levels(side).slice(0, limit));
        if (difference !== undefined)
            return { name, holds: false, detail: `${side}: ${difference}` };
    }
    const detail = `${shown.bids.length} bid and ${shown.asks.length} ask levels`;
    return { name, holds: true, detail };
}
function firstDifference(shown, replayed) {
    for (let index = 0; index < Math.max(shown.length, replayed.length); index += 1) {
        const [have, want] = [text(shown[index]), text(replayed[index])];
        if (have !== want)
            return `level ${index + 1} is ${have}, replayed ${want}`;
    }
    return undefined;
}
function text(level) {
    return level === undefined
        ? 'missing'
        : `${level.quantity} in ${level.orders} orders at ${level.price}`;
}
//# sourceMappingURL=book-check.js.map