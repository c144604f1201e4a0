import { stops } from './book.js';
/** Whether the last trade has reached such a stop. */
export function isReached({ lastPrice }, { side, stopPrice }) {
    if (lastPrice === undefined)
        return false;
    return side === 'buy' ? lastPrice >= stopPrice : lastPrice <= stopPrice;
}
/** Whatever stops the latest trade has reached are to trigger, the buys first. */
export function reach(market, tradeId, tradePrice) {
    for (const order of [...stops(market, 'buy'), ...stops(market, 'sell')]) {
        const { orderId } = order;
        if (!isReached(market, order))
            continue;
        if (market.due.some((due) => due.orderId === orderId))
            continue;
        market.due.push({ orderId, tradeId, tradePrice });
    }
}
//# sourceMappingURL=stops.js.map