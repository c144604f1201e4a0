import { expect } from 'chai';
import { MAX_ANSWERED_FILLS, outcomeOf } from '../../../../src/commands/orders/order-outcome.js';
const at = '2026-01-02T03:04:05.006Z';
const taker = { orderId: 'A-9', quantity: '3.0', remainingQuantity: '3.0' };
function match(price, quantity, takerRemaining) {
    return {
        type: 'OrderMatched',
        data: {
            tradeId: `A-T${takerRemaining}`,
            symbol: 'A',
            price,
            quantity,
            makerOrderId: 'A-1',
            makerUserId: 'm',
            makerRemaining: '0.0',
            takerOrderId: 'A-9',
            takerUserId: 't',
            takerRemaining,
            takerSide: 'buy',
            at,
        },
    };
}
const cancelled = (remainingQuantity) => ({
    type: 'OrderCancelled',
    data: {
        orderId: 'A-9',
        symbol: 'A',
        userId: 't',
        side: 'buy',
        remainingQuantity,
        reason: 'ioc',
        at,
    },
});
describe('outcomeOf', () => {
    it('tells of an order that rests untouched', () => {
        expect(outcomeOf(taker, [])).to.deep.equal({
            orderId: 'A-9',
            status: 'OPEN',
            quantity: '3.0',
            filledQuantity: '0.0',
            remainingQuantity: '3.0',
            cancelledQuantity: '0.0',
            fills: [],
        });
    });
    it('averages the fills by quantity', () => {
        const answer = outcomeOf(taker, [match('10.00', '1.0', '2.0'), match('11.00', '2.0', '0.0')]);
        expect(answer).to.deep.include({
            status: 'FILLED',
            filledQuantity: '3.0',
            remainingQuantity: '0.0',
            averagePrice: '10.66666667',
            fills: [
                { tradeId: 'A-T2.0', price: '10.00', quantity: '1.0' },
                { tradeId: 'A-T0.0', price: '11.00', quantity: '2.0' },
            ],
        });
    });
    it('tells what was filled and what was cancelled of a remainder that may not rest', () => {
        const answer = outcomeOf(taker, [match('10.00', '1.0', '2.0'), cancelled('2.0')]);
        expect(answer).to.deep.include({
            status: 'CANCELLED',
            filledQuantity: '1.0',
            remainingQuantity: '0.0',
            cancelledQuantity: '2.0',
            reason: 'ioc',
        });
    });
    it('counts what an amended order had filled before', () => {
        const amended = { ...taker, remainingQuantity: '2.0' };
        expect(outcomeOf(amended, [match('10.00', '0.5', '1.5')])).to.deep.include({
            status: 'PARTIALLY_FILLED',
            filledQuantity: '1.5',
            remainingQuantity: '1.5',
        });
    });
    it('names so many fills of a very large order, counts the others, and averages over all', () => {
        const fills = Array.from({ length: MAX_ANSWERED_FILLS + 2 }, (_, index) => match(index < MAX_ANSWERED_FILLS + 1 ? '100' : '20102', '0.1', '1.0'));
        const outcome = outcomeOf(taker, fills);
        expect(outcome.fills).to.have.length(MAX_ANSWERED_FILLS);
        expect(outcome.omittedFills).to.equal(2);
        expect(outcome.averagePrice).to.equal('101.99980004');
    });
});
//# sourceMappingURL=order-outcome.test.js.map