import { expect } from 'chai';
import { depth } from '../../../../src/domain/market/snapshot/inspect.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { amend, amended, BOB, cancel, cancelled, listed, matched, orderId, place, placed, reduced, } from '../../../support/market-events.js';
const ask = { userId: BOB, side: 'sell' };
/** Bob sells 5 at 100 of which he shows 2, behind that another 1. */
const iceberg = placed(1, { ...ask, quantity: '5.000', displayQuantity: '2.000' });
const book = [listed(), iceberg, placed(2, ask)];
/** The asks: number, what is shown, what is left. */
function asks({ sell }) {
    return sell.map((order) => `${order.orderId.at(-1)}: ${order.visible ?? order.remaining}/${order.remaining}`);
}
describe('an iceberg', () => {
    it('ICE-SHOW: shows a slice of itself in the depth of the book', () => {
        expect([...depth(marketAfter(...book), 'sell')]).to.deep.equal([
            { price: '100.00', quantity: '3.000', orders: 2 },
        ]);
    });
    it('ICE-SHOW: trades whole when it comes in, and rests with a slice shown', () => {
        const terms = { side: 'sell', quantity: '5.000', displayQuantity: '1.000' };
        const after = given(listed(), placed(1, { userId: BOB, quantity: '3.500' }))
            .when(place({ ...terms, quantity: '5', displayQuantity: '1' }))
            .then(placed(2, terms), matched(1, { maker: 1, taker: 2 }, { quantity: '3.500', takerRemaining: '1.500', takerSide: 'sell' }));
        expect(asks(after)).to.deep.equal(['2: 1.000/1.500']);
    });
    it('ICE-SHOW: keeps its place while a slice lasts', () => {
        const after = given(...book)
            .when(place({ quantity: '1.5' }))
            .then(placed(3, { quantity: '1.500' }), matched(1, { maker: 1, taker: 3 }, { quantity: '1.500', makerRemaining: '3.500' }));
        expect(asks(after)).to.deep.equal(['1: 0.500/3.500', '2: 1.000/1.000']);
    });
    it('ICE-BACK: goes to the back of its level with each new slice', () => {
        const after = given(...book)
            .when(place({ quantity: '2' }))
            .then(placed(3, { quantity: '2.000' }), matched(1, { maker: 1, taker: 3 }, { quantity: '2.000', makerRemaining: '3.000' }));
        expect(asks(after)).to.deep.equal(['2: 1.000/1.000', '1: 2.000/3.000']);
    });
    it('ICE-BACK: is met again by the same taker, behind the others, slice by slice', () => {
        const after = given(...book)
            .when(place({ quantity: '7' }))
            .then(placed(3, { quantity: '7.000' }), ...[
            { maker: 1, quantity: '2.000', makerRemaining: '3.000', takerRemaining: '5.000' },
            { maker: 2, quantity: '1.000', makerRemaining: '0.000', takerRemaining: '4.000' },
            { maker: 1, quantity: '2.000', makerRemaining: '1.000', takerRemaining: '2.000' },
            { maker: 1, quantity: '1.000', makerRemaining: '0.000', takerRemaining: '1.000' },
        ].map(({ maker, ...data }, i) => matched(i + 1, { maker, taker: 3 }, data)));
        expect(after.sell).to.be.empty;
        expect(after.statuses).to.equal('FF-');
    });
    it('ICE-BACK: takes turns with another iceberg', () => {
        const other = placed(2, { ...ask, quantity: '2.000', displayQuantity: '1.000' });
        given(listed(), iceberg, other)
            .when(place({ quantity: '5.5' }))
            .then(placed(3, { quantity: '5.500' }), ...[
            { maker: 1, quantity: '2.000', makerRemaining: '3.000', takerRemaining: '3.500' },
            { maker: 2, quantity: '1.000', makerRemaining: '1.000', takerRemaining: '2.500' },
            { maker: 1, quantity: '2.000', makerRemaining: '1.000', takerRemaining: '0.500' },
            { maker: 2, quantity: '0.500', makerRemaining: '0.500', takerRemaining: '0.000' },
        ].map(({ maker, ...data }, i) => matched(i + 1, { maker, taker: 3 }, data)));
    });
    it('ICE-SHRINK: gives up what it hides first when amended in its place', () => {
        const bob = { ...ask, previousQuantity: '5.000' };
        const after = given(...book)
            .when(amend(1, { quantity: '2.5' }))
            .then(amended(1, { ...bob, quantity: '2.500', remainingQuantity: '2.500' }));
        expect(asks(after)).to.deep.equal(['1: 2.000/2.500', '2: 1.000/1.000']);
        const less = given(...book)
            .when(amend(1, { quantity: '1.5' }))
            .then(amended(1, { ...bob, quantity: '1.500', remainingQuantity: '1.500' }));
        expect(asks(less)).to.deep.equal(['1: 1.500/1.500', '2: 1.000/1.000']);
    });
    it('ICE-SHRINK: is cancelled with what it hides', () => {
        const after = given(...book)
            .when(cancel(1))
            .then(cancelled(1, { ...ask, remainingQuantity: '5.000' }));
        expect(asks(after)).to.deep.equal(['2: 1.000/1.000']);
    });
    it('ICE-STP: is ended or decremented whole by an order of its user', () => {
        given(...book)
            .when(place({ userId: BOB, quantity: '1', selfTradePrevention: 'cancel_oldest' }))
            .then(placed(3, { userId: BOB, selfTradePrevention: 'cancel_oldest' }), cancelled(1, { ...ask, remainingQuantity: '5.000', reason: 'self_trade' }), cancelled(2, { ...ask, reason: 'self_trade' }));
        const after = given(...book)
            .when(place({ userId: BOB, quantity: '4', selfTradePrevention: 'decrement' }))
            .then(placed(3, { userId: BOB, quantity: '4.000', selfTradePrevention: 'decrement' }), reduced(1, { ...ask, reducedBy: '4.000', otherOrderId: orderId(3) }), cancelled(3, { userId: BOB, remainingQuantity: '4.000', reason: 'self_trade' }));
        expect(asks(after)).to.deep.equal(['1: 1.000/1.000', '2: 1.000/1.000']);
    });
    it('ICE-TYPE: is a limit order that may rest', () => {
        const refused = [
            'DISPLAY_QUANTITY_NOT_ALLOWED',
            'displayQuantity',
            { rule: 'ICE-TYPE' },
        ];
        given(...book)
            .when(place({ timeInForce: 'IOC', displayQuantity: '0.5' }))
            .thenRefused(...refused);
        given(...book)
            .when({
            ...{ type: 'PlaceOrder', orderType: 'market', userId: BOB, side: 'buy' },
            ...{ quoteQuantity: '10', displayQuantity: '0.5' },
        })
            .thenRefused(...refused);
    });
    it('ICE-SLICES: shows itself in 100 slices at most, of whole lots', () => {
        const rule = { rule: 'ICE-SLICES' };
        for (const displayQuantity of ['0.009', '0', 'x', '0.0105', '1.001']) {
            given(...book)
                .when(place({ displayQuantity }))
                .thenRefused('DISPLAY_QUANTITY_OUT_OF_RANGE', 'displayQuantity', rule);
        }
        given(listed())
            .when(place({ displayQuantity: '0.01' }))
            .then(placed(1, { displayQuantity: '0.010' }));
        given(...book)
            .when(amend(1, { quantity: '200.001' }))
            .thenRefused('DISPLAY_QUANTITY_OUT_OF_RANGE', 'quantity', rule);
    });
    it('NUM-SIDE: counts whole towards what a side holds', () => {
        const most = { quantity: '9007199254000000', displayQuantity: '1000000000000000' };
        given(listed({ lotSize: '1000000' }), placed(1, most))
            .when(place({ quantity: '1000000' }))
            .then({
            type: 'OrderRejected',
            data: { ...placed(2, { quantity: '1000000' }).data, reason: 'book_quantity_limit' },
        });
    });
});
//# sourceMappingURL=iceberg.test.js.map