import { expect } from 'chai';
import { MAX_CANCELS_PER_COMMAND } from '../../../../src/domain/market/orders/cancel-orders.js';
import { decide } from '../../../../src/domain/market/decide.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { ALICE, BOB, cancelled, listed, NOW, placed } from '../../../support/market-events.js';
const reason = 'cancel_all';
const sell = { side: 'sell', price: '101.00' };
/** Alice buys and sells, Bob sells. */
const book = [listed(), placed(1), placed(2, sell), placed(3, { ...sell, userId: BOB })];
function cancelAll(which = {}) {
    return { type: 'CancelOrders', actor: 'test', ...which };
}
describe('cancelling all orders', () => {
    it('CXL-ALL: of a user', () => {
        const after = given(...book)
            .when(cancelAll({ userId: ALICE }))
            .then(cancelled(1, { reason }), cancelled(2, { ...sell, reason }));
        expect(after.statuses).to.equal('CC-');
    });
    it('CXL-ALL: of a side', () => {
        given(...book)
            .when(cancelAll({ side: 'sell' }))
            .then(cancelled(2, { ...sell, reason }), cancelled(3, { ...sell, userId: BOB, reason }));
    });
    it('CXL-ALL: of a user’s side', () => {
        given(...book)
            .when(cancelAll({ userId: ALICE, side: 'sell' }))
            .then(cancelled(2, { ...sell, reason }));
    });
    it('CXL-ALL: the oldest first, whichever side it is on', () => {
        const orders = [placed(1, sell), placed(2), placed(3), placed(4, sell), placed(5)];
        given(listed(), ...orders)
            .when(cancelAll({ userId: ALICE }))
            .then(cancelled(1, { ...sell, reason }), cancelled(2, { reason }), cancelled(3, { reason }), cancelled(4, { ...sell, reason }), cancelled(5, { reason }));
    });
    for (const which of [{ side: 'sell' }, { userId: BOB }, { userId: BOB, side: 'sell' }]) {
        it(`CXL-ALL: meets no order but those of ${Object.keys(which).join(' and ')}`, () => {
            const market = marketAfter(listed(), placed(1), placed(2, { ...sell, userId: BOB }));
            const spared = market.open.get(1);
            for (const field of Object.keys(spared)) {
                Object.defineProperty(spared, field, { get: () => expect.fail('met an order of others') });
            }
            const taken = [cancelled(2, { ...sell, userId: BOB, reason })];
            expect(decide(market, cancelAll(which), NOW)).to.deep.equal(taken);
        });
    }
    it('CXL-ALL: of the market', () => {
        const after = given(...book)
            .when(cancelAll())
            .then(cancelled(1, { reason }), cancelled(2, { ...sell, reason }), cancelled(3, { ...sell, userId: BOB, reason }));
        expect([...after.buy, ...after.sell]).to.be.empty;
    });
    it('CXL-ALL: does nothing where there are none', () => {
        given(...book)
            .when(cancelAll({ userId: 'constructor' }))
            .then();
    });
    it('CXL-PART: stops where the events of a command end', () => {
        const orders = Array.from({ length: MAX_CANCELS_PER_COMMAND + 2 }, (_, i) => placed(i + 1));
        const after = given(listed(), ...orders)
            .when(cancelAll())
            .then(...orders.slice(0, -2).map((_, i) => cancelled(i + 1, { reason })));
        expect(after.buy).to.have.length(2);
    });
    it('is refused where nothing is listed', () => {
        given().when(cancelAll()).thenRefused('UNKNOWN_SYMBOL', 'symbol');
    });
});
//# sourceMappingURL=cancel-orders.test.js.map