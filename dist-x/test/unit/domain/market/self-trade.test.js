import { expect } from 'chai';
import { given } from '../../../support/given-when-then.js';
import { ALICE, amend, amended, BOB, cancelled, listed, matched, orderId, place, placed, reduced, } from '../../../support/market-events.js';
/** Asks at 100: Bob's 1, Alice's 1, Bob's 1. */
const book = [
    listed(),
    placed(1, { side: 'sell', userId: BOB }),
    placed(2, { side: 'sell' }),
    placed(3, { side: 'sell', userId: BOB }),
];
const ended = cancelled(2, { side: 'sell', reason: 'self_trade' });
/** Alice's order takes Bob's first ask. */
function first(takerRemaining) {
    return matched(1, { maker: 1, taker: 4 }, { takerRemaining });
}
function second(takerRemaining) {
    return matched(2, { maker: 3, taker: 4 }, { takerRemaining });
}
describe('an order that comes to trade with its own user', () => {
    it('STP-NONE: trades when nothing is prevented', () => {
        const selfTradePrevention = 'none';
        given(...book)
            .when(place({ selfTradePrevention, quantity: '2' }))
            .then(placed(4, { selfTradePrevention, quantity: '2.000' }), first('1.000'), matched(2, { maker: 2, taker: 4 }, { makerUserId: ALICE }));
    });
    it('STP-NONE: trades when its mode was not recorded', () => {
        const { data } = placed(4, { price: '99.00' });
        const old = JSON.stringify({ ...data, selfTradePrevention: undefined });
        given(...book, { type: 'OrderPlaced', data: JSON.parse(old) })
            .when(amend(4, { price: '100', quantity: '2' }))
            .then(amended(4, {
            ...{ previousPrice: '99.00', quantity: '2.000', remainingQuantity: '2.000' },
            priorityKept: false,
        }), first('1.000'), matched(2, { maker: 2, taker: 4 }, { makerUserId: ALICE }));
    });
    it('STP-NEWEST: ends by default, what it took before staying taken', () => {
        const after = given(...book)
            .when(place({ quantity: '3' }))
            .then(placed(4, { quantity: '3.000' }), first('2.000'), cancelled(4, { remainingQuantity: '2.000', reason: 'self_trade' }));
        expect(after.statuses).to.equal('F--C');
    });
    it('STP-OLDEST: cancels the resting order and goes on', () => {
        const selfTradePrevention = 'cancel_oldest';
        const after = given(...book)
            .when(place({ selfTradePrevention, quantity: '3' }))
            .then(placed(4, { selfTradePrevention, quantity: '3.000' }), first('2.000'), ended, second('1.000'));
        expect(after.buy[0]?.remaining).to.equal('1.000');
    });
    it('STP-BOTH: ends together with the resting order', () => {
        const selfTradePrevention = 'cancel_both';
        given(...book)
            .when(place({ selfTradePrevention, quantity: '3' }))
            .then(placed(4, { selfTradePrevention, quantity: '3.000' }), first('2.000'), ended, cancelled(4, { remainingQuantity: '2.000', reason: 'self_trade' }));
    });
    describe('and decrements', () => {
        const selfTradePrevention = 'decrement';
        it('STP-DEC: ends a smaller resting order and goes on, reduced by it', () => {
            const after = given(...book)
                .when(place({ selfTradePrevention, quantity: '4' }))
                .then(placed(4, { selfTradePrevention, quantity: '4.000' }), first('3.000'), ended, reduced(4, { remainingQuantity: '2.000', otherOrderId: orderId(2) }), second('1.000'));
            expect(after.buy[0]).to.include({ quantity: '3.000', remaining: '1.000' });
        });
        it('STP-DEC: ends before a larger resting order, which it reduces and leaves its place', () => {
            const after = given(...book)
                .when(place({ selfTradePrevention, quantity: '1.4' }))
                .then(placed(4, { selfTradePrevention, quantity: '1.400' }), first('0.400'), reduced(2, {
                ...{ side: 'sell', reducedBy: '0.400', remainingQuantity: '0.600' },
                otherOrderId: orderId(4),
            }), cancelled(4, { remainingQuantity: '0.400', reason: 'self_trade' }));
            expect(after.sell.map(({ remaining }) => remaining)).to.deep.equal(['0.600', '1.000']);
        });
        it('STP-DEC: ends together with a resting order of the same size', () => {
            given(...book)
                .when(place({ selfTradePrevention, quantity: '2' }))
                .then(placed(4, { selfTradePrevention, quantity: '2.000' }), first('1.000'), ended, cancelled(4, { reason: 'self_trade' }));
        });
    });
    describe('as a fill-or-kill order', () => {
        const timeInForce = 'FOK';
        it('STP-FOK: trades when it is filled before it gets there', () => {
            given(...book)
                .when(place({ timeInForce }))
                .then(placed(4, { timeInForce }), first('0.000'));
        });
        it('STP-FOK: cancels resting orders of its user only when it is then filled whole', () => {
            const selfTradePrevention = 'cancel_oldest';
            given(...book)
                .when(place({ timeInForce, selfTradePrevention, quantity: '2' }))
                .then(placed(4, { timeInForce, selfTradePrevention, quantity: '2.000' }), first('1.000'), ended, second('0.000'));
            given(...book)
                .when(place({ timeInForce, selfTradePrevention, quantity: '3' }))
                .then(placed(4, { timeInForce, selfTradePrevention, quantity: '3.000' }), cancelled(4, { remainingQuantity: '3.000', reason: 'fok' }));
        });
        for (const selfTradePrevention of ['cancel_newest', 'cancel_both', 'decrement']) {
            it(`STP-FOK: does nothing under ${selfTradePrevention} when it gets there`, () => {
                const after = given(...book)
                    .when(place({ timeInForce, selfTradePrevention, quantity: '2' }))
                    .then(placed(4, { timeInForce, selfTradePrevention, quantity: '2.000' }), cancelled(4, { remainingQuantity: '2.000', reason: 'self_trade' }));
                expect(after.sell).to.have.length(3);
            });
        }
    });
    it('STP-AMEND: keeps its mode when amended', () => {
        const selfTradePrevention = 'cancel_oldest';
        given(...book, placed(4, { selfTradePrevention, price: '99.00', quantity: '2.000' }))
            .when(amend(4, { price: '100' }))
            .then(amended(4, {
            ...{ previousPrice: '99.00', previousQuantity: '2.000', quantity: '2.000' },
            ...{ remainingQuantity: '2.000', priorityKept: false },
        }), first('1.000'), ended, second('0.000'));
    });
});
//# sourceMappingURL=self-trade.test.js.map