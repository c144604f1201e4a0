import { expect } from 'chai';
import { amendedAnswer } from '../../../../src/commands/orders/amended-answer.js';
import { isRefusal } from '../../../../src/domain/decision.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, amend, BOB, listed, NOW, orderId, place, SYMBOL, } from '../../../support/market-events.js';
const LATER = '2026-01-02T03:05:05.678Z';
/** The answer of the last of some commands, a minute after the others. */
function answerAfter(...commands) {
    const market = marketAfter(listed());
    let events = [];
    for (const [index, command] of commands.entries()) {
        const decision = carryOut(market, command, index < commands.length - 1 ? NOW : LATER);
        if (isRefusal(decision))
            expect.fail(decision.message);
        events = decision;
    }
    return amendedAnswer(JSON.parse(JSON.stringify(events)));
}
const sell = (price, quantity = '1') => place({ userId: BOB, side: 'sell', price, quantity });
/** Alice's order to buy 1 at 100, as it stands. */
const whole = {
    ...{ orderId: orderId(1), symbol: SYMBOL, userId: ALICE, side: 'buy', type: 'limit' },
    ...{ timeInForce: 'GTC', price: '100.00', quantity: '1.000', status: 'OPEN' },
    ...{ filledQuantity: '0.000', remainingQuantity: '1.000', cancelledQuantity: '0.000' },
    ...{ selfTradePrevention: 'cancel_newest', placedAt: NOW, updatedAt: LATER },
    ...{ priorityKept: true, fills: [] },
};
describe('the answer of an amend', () => {
    it('is the order as it stands, with all of its terms', () => {
        const terms = {
            ...{ postOnly: 'slide', clientOrderId: 'mine', displayQuantity: '0.5' },
            ...{ timeInForce: 'GTD', expiresAt: '2026-02-01T00:00:00.000Z' },
        };
        expect(answerAfter(place(terms), amend(1, { quantity: '0.9' }))).to.deep.equal({
            ...{ ...whole, ...terms, displayQuantity: '0.500' },
            ...{ quantity: '0.900', remainingQuantity: '0.900' },
        });
    });
    it('counts what was filled before, and averages over all of it', () => {
        const commands = [place(), sell('100', '0.25'), sell('102', '0.5'), amend(1, { price: '103' })];
        expect(answerAfter(...commands)).to.deep.equal({
            ...{ ...whole, price: '103.00', status: 'PARTIALLY_FILLED', priorityKept: false },
            ...{ filledQuantity: '0.750', remainingQuantity: '0.250', averagePrice: '101.33333333' },
            fills: [{ tradeId: `${SYMBOL}-T2`, price: '102.00', quantity: '0.500' }],
        });
    });
    it('is one that it filled', () => {
        expect(answerAfter(place(), sell('102'), amend(1, { price: '103' }))).to.include({
            ...{ status: 'FILLED', remainingQuantity: '0.000', averagePrice: '102.00000000' },
        });
    });
    it('is one that it ended, in the same shape', () => {
        const commands = [place(), sell('100', '0.25'), amend(1, { quantity: '0.2' })];
        expect(answerAfter(...commands)).to.deep.equal({
            ...{ ...whole, status: 'CANCELLED', reason: 'amended_below_filled', priorityKept: false },
            ...{ filledQuantity: '0.250', remainingQuantity: '0.000', cancelledQuantity: '0.750' },
            averagePrice: '100.00000000',
        });
    });
    it('is one that met its own user', () => {
        const own = place({ side: 'sell', price: '102' });
        expect(answerAfter(place(), own, amend(1, { price: '103' }))).to.include({
            ...{ status: 'CANCELLED', reason: 'self_trade', cancelledQuantity: '1.000' },
        });
    });
    it('STP-DEC: keeps what was asked for visible, until something else is asked for', () => {
        const mine = place({ quantity: '3', selfTradePrevention: 'decrement' });
        const other = place({ side: 'sell', selfTradePrevention: 'decrement' });
        const reduced = { originalQuantity: '3.000', reducedQuantity: '1.000', quantity: '2.000' };
        expect(answerAfter(mine, other, amend(1, { price: '99' }))).to.include(reduced);
        const again = answerAfter(mine, other, amend(1, { quantity: '5' }));
        expect(again).to.include({ quantity: '5.000' });
        expect(again).to.not.have.any.keys('originalQuantity', 'reducedQuantity');
        const during = answerAfter(mine, place({ side: 'sell', price: '101' }), amend(1, { price: '102' }));
        expect(during).to.include({ ...reduced, status: 'OPEN' });
    });
    it('is a stop that waits, and one that has triggered', () => {
        const stop = place({ orderType: 'stop_limit', stopPrice: '101', price: '100' });
        expect(answerAfter(stop, amend(1, { stopPrice: '102' }))).to.deep.equal({
            ...{ ...whole, type: 'stop_limit', status: 'PENDING_TRIGGER', stopPrice: '102.00' },
            priorityKept: false,
        });
        const reached = [
            sell('101'),
            place({ userId: BOB, price: '101', selfTradePrevention: 'none' }),
        ];
        expect(answerAfter(stop, ...reached, amend(1, { price: '99' }))).to.deep.equal({
            ...{ ...whole, type: 'stop_limit', stopPrice: '101.00', price: '99.00', triggeredAt: NOW },
            priorityKept: false,
        });
    });
});
//# sourceMappingURL=amended-answer.test.js.map