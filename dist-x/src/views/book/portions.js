/** Levels handed over at a time: whoever takes them does nothing else meanwhile. */
const PORTION = 2_000;
/** Books in portions of about so many levels, one portion at least. */
export function portionsOf(content) {
    let portion = [];
    const portions = [portion];
    let room = PORTION;
    for (const market of content) {
        const levels = Math.max(market.bids.length, market.asks.length, 1);
        for (let from = 0; from < levels; from += PORTION) {
            const [bids, asks] = [market.bids, market.asks].map((s) => s.slice(from, from + PORTION));
            const size = bids.length + asks.length + 1;
            if (size > room && portion.length > 0) {
                portion = [];
                portions.push(portion);
                room = PORTION;
            }
            portion.push({ ...market, bids: bids, asks: asks });
            room -= size;
        }
    }
    return portions;
}
//# sourceMappingURL=portions.js.map