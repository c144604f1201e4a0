import { expect } from 'chai';
import { given } from '../../../support/given-when-then.js';
import { amend, amended, BOB, cancelled, listed, matched, place, placed, rejected, } from '../../../support/market-events.js';
/** With lots of a million, a side counts to 9,007,199,254 of them: the largest quantity an order may have. */
const MOST = '9007199254000000';
const LOT = '1000000';
const ALL_BUT_A_LOT = '9007199253000000';
function market(...orders) {
    return [listed({ lotSize: LOT }), ...orders];
}
describe('the quantity limit of a side of the book', () => {
    it('is reached without loss', () => {
        const after = given(...market(placed(1, { quantity: ALL_BUT_A_LOT })))
            .when(place({ quantity: LOT }))
            .then(placed(2, { quantity: LOT }));
        expect(after.buy.map((order) => order.remaining)).to.deep.equal([ALL_BUT_A_LOT, LOT]);
    });
    it('NUM-SIDE: rejects an order that would pass it, which is recorded', () => {
        const after = given(...market(placed(1, { quantity: MOST })))
            .when(place({ quantity: LOT, clientOrderId: 'mine' }))
            .then(rejected(2, 'book_quantity_limit', { quantity: LOT, clientOrderId: 'mine' }));
        expect(after.statuses).to.equal('-R');
    });
    it('counts an order whole, even if it would trade first', () => {
        given(...market(placed(1, { quantity: MOST }), placed(2, { userId: BOB, side: 'sell', price: '101.00', quantity: LOT })))
            .when(place({ price: '101', quantity: LOT }))
            .then(rejected(3, 'book_quantity_limit', { price: '101.00', quantity: LOT }));
    });
    it('does not concern the other side', () => {
        given(...market(placed(1, { quantity: MOST })))
            .when(place({ side: 'sell', price: '101', quantity: LOT }))
            .then(placed(2, { side: 'sell', price: '101.00', quantity: LOT }));
    });
    it('does not concern an order that cannot rest', () => {
        given(...market(placed(1, { quantity: MOST }), placed(2, { userId: BOB, side: 'sell', price: '101.00', quantity: LOT })))
            .when(place({ price: '101', quantity: LOT, timeInForce: 'IOC' }))
            .then(placed(3, { price: '101.00', quantity: LOT, timeInForce: 'IOC' }), matched(1, { maker: 2, taker: 3 }, { price: '101.00', quantity: LOT, makerRemaining: '0', takerRemaining: '0' }));
    });
    it('is free again after a cancel', () => {
        given(...market(placed(1, { quantity: MOST }), cancelled(1, { remainingQuantity: MOST })))
            .when(place({ quantity: MOST }))
            .then(placed(2, { quantity: MOST }));
    });
    it('refuses an amend that would pass it', () => {
        given(...market(placed(1, { quantity: ALL_BUT_A_LOT }), placed(2, { quantity: LOT })))
            .when(amend(2, { quantity: '2000000' }))
            .thenRefused('BOOK_QUANTITY_LIMIT', 'quantity', { rule: 'NUM-SIDE' });
    });
    it('counts an amended order once', () => {
        given(...market(placed(1, { quantity: MOST })))
            .when(amend(1, { price: '99' }))
            .then(amended(1, {
            ...{ price: '99.00', previousQuantity: MOST, quantity: MOST, remainingQuantity: MOST },
            priorityKept: false,
        }));
    });
});
//# sourceMappingURL=book-quantity-limit.test.js.map