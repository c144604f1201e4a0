import { expect } from 'chai';
import { ASK, BID, NONE } from '../../../../src/domain/book/handles.js';
import { add, subtract } from '../../../../src/domain/amounts/arithmetic.js';
import { restingOrders, waitingStops } from '../../../../src/domain/market/snapshot/inspect.js';
/** The book is not crossed, levels are in order, and every sum is the sum of its orders. */
export function expectSoundBook(market) {
    const { book } = market;
    if (book.best(BID) !== NONE && book.best(ASK) !== NONE) {
        expectSound(book.bestPrice(BID) < book.bestPrice(ASK), 'the best bid is below the best ask');
    }
    for (const side of [BID, ASK]) {
        let [total, hiding] = [0, 0];
        for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
            let [quantity, orders] = [0, 0];
            for (let order = book.first(level); order !== NONE; order = book.next(order)) {
                const { quantity: whole, filled, display, hidden } = market.open.at(order);
                const shown = book.remaining(order);
                expectSound(shown + hidden === whole - filled, 'an order shows and hides what is left');
                expectSound(shown >= 1 && shown <= display, 'an order shows a slice');
                hiding += hidden;
                quantity += shown;
                orders += 1;
            }
            expectSound(book.levelQuantity(level) === quantity, "a level's quantity is its orders'");
            expectSound(book.levelOrders(level) === orders, 'a level counts its orders');
            expectSound(orders > 0, 'a level has orders');
            total += quantity;
        }
        expectSound(book.total(side) === total, "a side's total is its levels'");
        expectSound(market.hidden[side] === hiding, 'a side counts what its orders hide');
        expectSound(total + hiding <= (market.listing?.sideLimit ?? 0), 'a side keeps its limit');
    }
    const expiring = [...market.open.select({})].filter(({ expiry }) => expiry !== undefined);
    expect(market.expiries.size).to.equal(expiring.length);
}
/** As an expectation of chai's, but cheap: millions of these hold before one does not. */
function expectSound(isSound, rule) {
    if (!isSound)
        expect.fail(`not so: ${rule}`);
}
/** Of every order, quantity = filled + resting + cancelled; and as much was bought as sold. */
export function expectConservation(market, events) {
    const quantity = new Map();
    const accounted = new Map();
    const account = (orderId, amount) => {
        accounted.set(orderId, add(accounted.get(orderId) ?? '0', amount));
    };
    let [bought, sold] = ['0', '0'];
    const sideOf = new Map();
    for (const { type, data } of events) {
        if (type === 'OrderPlaced') {
            quantity.set(data.orderId, data.quantity);
            sideOf.set(data.orderId, data.side);
        }
        else if (type === 'OrderAmended') {
            quantity.set(data.orderId, data.quantity);
        }
        else if (type === 'OrderReduced') {
            quantity.set(data.orderId, subtract(quantity.get(data.orderId) ?? '0', data.reducedBy));
        }
        else if (type === 'OrderCancelled') {
            account(data.orderId, data.remainingQuantity);
        }
        else if (type === 'OrderMatched') {
            for (const orderId of [data.makerOrderId, data.takerOrderId]) {
                account(orderId, data.quantity);
                if (sideOf.get(orderId) === 'buy')
                    bought = add(bought, data.quantity);
                else
                    sold = add(sold, data.quantity);
            }
        }
    }
    for (const side of ['buy', 'sell']) {
        for (const { orderId, remaining } of restingOrders(market, side))
            account(orderId, remaining);
        for (const { orderId, quantity: left } of waitingStops(market, side))
            account(orderId, left);
    }
    expect(Object.fromEntries(accounted)).to.deep.equal(Object.fromEntries(quantity));
    expect(bought).to.equal(sold);
}
//# sourceMappingURL=invariants.js.map