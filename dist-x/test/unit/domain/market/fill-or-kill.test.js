import { expect } from 'chai';
import { MAX_MATCHING_EVENTS } from '../../../../src/domain/market/orders/matching.js';
import { isRefusal } from '../../../../src/domain/decision.js';
import { describeMarket } from '../../../support/describe-market.js';
import { carryOut } from '../../../support/carry-out.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { BOB, cancelled, cancelledAtMarket, listed, NOW, matched, place, placeAtMarket, placed, placedAtMarket, } from '../../../support/market-events.js';
const timeInForce = 'FOK';
/** Bob sells 1 at 100 and 1 at 100.01. */
const book = [
    listed(),
    placed(1, { userId: BOB, side: 'sell' }),
    placed(2, { userId: BOB, side: 'sell', price: '100.01' }),
];
describe('a fill-or-kill order', () => {
    it('TIF-FOK-1: trades when all of it can', () => {
        given(...book)
            .when(place({ timeInForce, price: '100.01', quantity: '2' }))
            .then(placed(3, { timeInForce, price: '100.01', quantity: '2.000' }), matched(1, { maker: 1, taker: 3 }, { takerRemaining: '1.000' }), matched(2, { maker: 2, taker: 3 }, { price: '100.01' }));
    });
    it('TIF-FOK-1: leaves the book alone when a part of it cannot', () => {
        const after = given(...book)
            .when(place({ timeInForce, quantity: '1.001' }))
            .then(placed(3, { timeInForce, quantity: '1.001' }), cancelled(3, { remainingQuantity: '1.001', reason: 'fok' }));
        expect(after.sell.map(({ remaining }) => remaining)).to.deep.equal(['1.000', '1.000']);
        expect(after.statuses).to.equal('--C');
        expect(after.tradeCount).to.equal(0);
    });
    it('TIF-FOK-1: may be a market order', () => {
        given(...book)
            .when(placeAtMarket({ timeInForce, quantity: '3' }))
            .then(placedAtMarket(3, { timeInForce, quantity: '3.000' }), cancelledAtMarket(3, { remainingQuantity: '3.000', reason: 'fok' }));
    });
    it('TIF-FOK-2: counts the whole book, however many orders that is', () => {
        const asks = Array.from({ length: 2 * MAX_MATCHING_EVENTS + 1 }, (_, index) => placed(index + 1, { userId: BOB, side: 'sell', quantity: '0.001' }));
        given(listed(), ...asks)
            .when(place({ timeInForce, quantity: '1.002' }))
            .then(placed(asks.length + 1, { timeInForce, quantity: '1.002' }), cancelled(asks.length + 1, { remainingQuantity: '1.002', reason: 'fok' }));
        const market = marketAfter(listed(), ...asks);
        const events = carryOut(market, place({ timeInForce, quantity: '1.001' }), NOW);
        if (isRefusal(events))
            expect.fail(events.message);
        expect(events.filter(({ type }) => type === 'OrderMatched')).to.have.length(asks.length);
        expect(describeMarket(market).statuses).to.equal('F'.repeat(asks.length + 1));
    });
    it('TIF-FOK-2: names what would have stopped it far down the book', () => {
        const asks = Array.from({ length: MAX_MATCHING_EVENTS + 1 }, (_, index) => placed(index + 1, { userId: BOB, side: 'sell', quantity: '0.001' }));
        const number = asks.length + 2;
        given(listed(), ...asks, placed(number - 1, { side: 'sell' }))
            .when(place({ timeInForce }))
            .then(placed(number, { timeInForce }), cancelled(number, { remainingQuantity: '1.000', reason: 'self_trade' }));
    });
});
//# sourceMappingURL=fill-or-kill.test.js.map