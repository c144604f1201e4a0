/*
 * Events of a market BTC-USDT of tick 0.01 and lot 0.001, with everything a test does not care about filled in. Orders
 * are named by their numbers.
 */
export const NOW = '2026-01-02T03:04:05.678Z';
export const SYMBOL = 'BTC-USDT';
export const ALICE = '01890a5d-ac96-774b-bcce-b302099a8057';
export const BOB = '01890a5d-ac96-774b-bcce-b302099a8058';
export function orderId(number) {
    return `${SYMBOL}-${number}`;
}
export function listed(data = {}) {
    return {
        type: 'MarketListed',
        data: { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001', at: NOW, ...data },
    };
}
/** What Alice's orders to buy 1 have in common. */
function order(number) {
    return {
        orderId: orderId(number),
        symbol: SYMBOL,
        userId: ALICE,
        side: 'buy',
        quantity: '1.000',
        selfTradePrevention: 'cancel_newest',
        at: NOW,
    };
}
/** A GTC limit order of Alice to buy 1 at 100, save as told. */
export function placed(number, data = {}) {
    const limit = { orderType: 'limit', timeInForce: 'GTC', price: '100.00' };
    return { type: 'OrderPlaced', data: { ...order(number), ...limit, ...data } };
}
/** A market order of Alice to buy 1, save as told. */
export function placedAtMarket(number, data = {}) {
    const market = { orderType: 'market', timeInForce: 'IOC' };
    return { type: 'OrderPlaced', data: { ...order(number), ...market, ...data } };
}
export function rejected(number, reason, data = {}) {
    return { type: 'OrderRejected', data: { ...placed(number, data).data, reason } };
}
/** A fill of 1 at 100 of two orders by number, Bob's the maker, Alice buying; nothing is left of either, save as told. */
export function matched(number, { maker, taker }, data = {}) {
    return {
        type: 'OrderMatched',
        data: {
            tradeId: `${SYMBOL}-T${number}`,
            symbol: SYMBOL,
            price: '100.00',
            quantity: '1.000',
            makerOrderId: orderId(maker),
            makerUserId: BOB,
            makerRemaining: '0.000',
            takerOrderId: orderId(taker),
            takerUserId: ALICE,
            takerRemaining: '0.000',
            takerSide: 'buy',
            at: NOW,
            ...data,
        },
    };
}
/** An amend of Alice's order to buy 1 at 100 that changes nothing, save as told. */
export function amended(number, data = {}) {
    return {
        type: 'OrderAmended',
        data: {
            orderId: orderId(number),
            symbol: SYMBOL,
            userId: ALICE,
            side: 'buy',
            previousPrice: '100.00',
            price: '100.00',
            previousQuantity: '1.000',
            quantity: '1.000',
            remainingQuantity: '1.000',
            priorityKept: true,
            at: NOW,
            ...data,
        },
    };
}
/** Alice's stop to buy 1 is reached, at its stop price of 101, by the first trade, save as told. */
export function triggered(number, data = {}) {
    const { orderId, symbol, userId, side, quantity, at } = order(number);
    const trade = { tradeId: `${SYMBOL}-T1`, tradePrice: '101.00' };
    const terms = { orderId, symbol, userId, side, quantity, at, stopPrice: '101.00' };
    return { type: 'OrderTriggered', data: { ...terms, ...trade, ...data } };
}
/** A reduction of Alice's order to buy 1, save as told. */
export function reduced(number, data) {
    const { orderId, symbol, userId, side, at } = order(number);
    const terms = { orderId, symbol, userId, side, at };
    const amounts = { reducedBy: '1.000', remainingQuantity: '1.000' };
    return { type: 'OrderReduced', data: { ...terms, ...amounts, reason: 'self_trade', ...data } };
}
/** The end, by its user, of Alice's order to buy 1 at 100, save as told. */
export function cancelled(number, data = {}) {
    return cancelledAtMarket(number, { price: '100.00', reason: 'user', ...data });
}
/** The end of Alice's market order to buy 1, which found nothing, save as told. */
export function cancelledAtMarket(number, data = {}) {
    const { orderId, symbol, userId, side, quantity: remainingQuantity, at } = order(number);
    const terms = { orderId, symbol, userId, side, remainingQuantity, at };
    return { type: 'OrderCancelled', data: { ...terms, reason: 'no_liquidity', ...data } };
}
/** A command of Alice to buy 1 at 100, save as told. */
export function place(command = {}) {
    return placeAtMarket({ orderType: 'limit', price: '100.00', ...command });
}
/** A command of Alice to buy for 100, save as told. */
export function placeQuote(command = {}) {
    const order = { userId: ALICE, side: 'buy', quoteQuantity: '100' };
    return { type: 'PlaceOrder', orderType: 'market', ...order, ...command };
}
/** A command of Alice to buy 1 at whatever the book offers, save as told. */
export function placeAtMarket(command = {}) {
    const order = { userId: ALICE, side: 'buy', quantity: '1.000' };
    return { type: 'PlaceOrder', orderType: 'market', ...order, ...command };
}
export function amend(number, change) {
    return { type: 'AmendOrder', actor: ALICE, orderId: orderId(number), ...change };
}
export function cancel(number) {
    return { type: 'CancelOrder', actor: ALICE, orderId: orderId(number) };
}
/** The first pause of Alice's order to buy at 100, which may rest, save as told. */
export function paused(number, data) {
    return pausedAtMarket(number, { price: '100.00', mayRest: true, ...data });
}
/** The first pause of Alice's market order to buy, save as told. */
export function pausedAtMarket(number, data) {
    const { orderId, symbol, userId, side, selfTradePrevention, at } = order(number);
    const taker = { orderId, symbol, userId, side, selfTradePrevention, at };
    return { type: 'MatchingPaused', data: { ...taker, part: 1, mayRest: false, ...data } };
}
/** Alice's order to buy goes on. */
export function resumed(number, data) {
    const { orderId, symbol, userId, side, at } = order(number);
    return { type: 'MatchingResumed', data: { orderId, symbol, userId, side, at, ...data } };
}
//# sourceMappingURL=market-events.js.map