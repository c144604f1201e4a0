import { expect } from 'chai';
import { decide } from '../../../../src/domain/market/decide.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { describedBytes, restored } from '../../../support/state-hash.js';
import { RECENT_ORDERS } from '../../../../src/domain/market/state/client-order-ids.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { carryOut } from '../../../support/carry-out.js';
import { ALICE, amended, BOB, cancel, cancelled, cancelledAtMarket, listed, matched, NOW, orderId, place, placed, placedAtMarket, placeQuote, rejected, } from '../../../support/market-events.js';
const mine = placed(1, { clientOrderId: 'mine' });
const again = place({ clientOrderId: 'mine' });
function taken(number, sameTerms = true) {
    const details = { orderId: orderId(number), sameTerms: String(sameTerms), rule: 'NAME-CLIENT' };
    return ['clientOrderId', details];
}
describe('a client order id', () => {
    it('NAME-CLIENT: names the order that holds it when it comes again, and records nothing', () => {
        given(listed(), mine)
            .when(again)
            .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
    });
    it('is looked at before anything that may have changed since: time, book, status', () => {
        const expiresAt = '2020-01-01T00:00:00.000Z';
        const history = [listed(), placed(1, { clientOrderId: 'mine', timeInForce: 'GTD', expiresAt })];
        given(...history, cancelled(1, { reason: 'expired' }))
            .when(place({ clientOrderId: 'mine', timeInForce: 'GTD', expiresAt }))
            .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
    });
    it('is each user’s own', () => {
        given(listed(), mine)
            .when(place({ clientOrderId: 'mine', userId: BOB }))
            .then(placed(2, { clientOrderId: 'mine', userId: BOB }));
    });
    it('may be any string', () => {
        for (const clientOrderId of ['__proto__', 'constructor', 'hasOwnProperty']) {
            given(listed()).when(place({ clientOrderId })).then(placed(1, { clientOrderId }));
            given(listed(), placed(1, { clientOrderId, userId: '__proto__' }))
                .when(place({ clientOrderId, userId: '__proto__' }))
                .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
        }
    });
    it('stays taken after its order was cancelled', () => {
        given(listed(), mine, cancelled(1))
            .when(again)
            .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
    });
    it('stays taken after its order was filled', () => {
        given(...[listed(), placed(1, { side: 'sell', userId: BOB })], ...[placed(2, { clientOrderId: 'mine' }), matched(1, { maker: 1, taker: 2 })])
            .when(again)
            .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(2));
    });
    it('is not taken by an order that was rejected', () => {
        given(listed(), rejected(1, 'book_quantity_limit', { clientOrderId: 'mine' }))
            .when(again)
            .then(placed(2, { clientOrderId: 'mine' }));
    });
    it('stays with the order that has it in a history in which another was rejected for it', () => {
        const history = [
            listed(),
            mine,
            rejected(2, 'duplicate_client_order_id', { clientOrderId: 'mine' }),
        ];
        given(...history)
            .when(again)
            .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
    });
    describe('of the same terms', () => {
        const full = { clientOrderId: 'mine', price: '100.00', quantity: '2.000' };
        const same = [
            ['zeros that say nothing', { price: '100', quantity: '2.0' }],
            ['defaults that are said', { timeInForce: 'GTC', selfTradePrevention: 'cancel_newest' }],
        ];
        for (const [what, terms] of same) {
            it(`is of the same order: ${what}`, () => {
                given(listed(), placed(1, full))
                    .when(place({ ...full, ...terms }))
                    .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
            });
        }
        it('is of the same order when that has been amended since', () => {
            const change = { price: '99.00', quantity: '1.000', remainingQuantity: '1.000' };
            given(listed(), placed(1, full), amended(1, { ...change, priorityKept: false }))
                .when(place(full))
                .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
        });
        it('is of the same order when that slid to another price', () => {
            const slid = { price: '99.99', requestedPrice: '100.00', postOnly: 'slide' };
            given(listed(), placed(1, { ...full, ...slid }))
                .when(place({ ...full, postOnly: 'slide' }))
                .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1));
        });
        it('is of the same order when that moved another quantity for its quote amount', () => {
            const sell = place({ side: 'sell', price: '30.00', userId: BOB });
            const market = marketAfter(listed());
            carryOut(market, sell, NOW);
            const quote = placeQuote({ clientOrderId: 'mine', quoteQuantity: '30.5' });
            carryOut(market, quote, NOW);
            const decision = carryOut(market, { ...quote, quoteQuantity: '30.50' }, NOW);
            expect(decision).to.deep.include({ details: taken(2)[1] });
        });
        const others = [
            ['side', { side: 'sell' }],
            ['price', { price: '100.01' }],
            ['quantity', { quantity: '2.001' }],
            ['tenfold quantity', { quantity: '20' }],
            ['displayQuantity', { displayQuantity: '0.5' }],
            ['timeInForce', { timeInForce: 'IOC' }],
            ['expiresAt', { timeInForce: 'GTD', expiresAt: '2099-12-31T23:59:59.000Z' }],
            ['selfTradePrevention', { selfTradePrevention: 'none' }],
            ['postOnly', { postOnly: 'slide' }],
            ['orderType', { orderType: 'stop_limit', stopPrice: '90.00' }],
        ];
        for (const [what, terms] of others) {
            it(`is of another order with another ${what}`, () => {
                given(listed(), placed(1, full))
                    .when(place({ ...full, ...terms }))
                    .thenRefused('CLIENT_ORDER_ID_TAKEN', ...taken(1, false));
            });
        }
    });
    describe('names an order', () => {
        const of = (userId) => ({ type: 'ChangeClientOrder', userId, clientOrderId: 'mine' });
        it('NAME-FIND: to cancel it', () => {
            given(listed(), mine)
                .when({ ...of(ALICE), change: { type: 'CancelOrder', actor: ALICE } })
                .then(cancelled(1));
        });
        it('NAME-FIND: to amend it', () => {
            given(listed(), mine)
                .when({ ...of(ALICE), change: { type: 'AmendOrder', actor: ALICE, quantity: '0.5' } })
                .then(amended(1, {
                ...{ quantity: '0.500', remainingQuantity: '0.500', priorityKept: true },
            }));
        });
        it('says how it ended when it has', () => {
            given(listed(), mine, cancelled(1))
                .when({ ...of(ALICE), change: { type: 'CancelOrder', actor: ALICE } })
                .thenRefused('ORDER_NOT_OPEN', 'orderId', { orderStatus: 'CANCELLED', rule: 'CXL-ONE' });
        });
        it('names none of another user, and none that nobody placed', () => {
            const details = { rule: 'NAME-FIND' };
            for (const history of [[listed(), mine], [listed()]]) {
                given(...history)
                    .when({ ...of(BOB), change: { type: 'CancelOrder', actor: BOB } })
                    .thenRefused('ORDER_NOT_FOUND', 'clientOrderId', details);
            }
        });
        it('names none where no market is', () => {
            given()
                .when({ ...of(ALICE), change: { type: 'CancelOrder', actor: ALICE } })
                .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
        });
    });
    describe('of a finished order', () => {
        /** Lets that many market orders find nothing, each with an id of its own, from a number on. */
        function finish(market, count, first) {
            for (let number = first; number < first + count; number++) {
                evolve(market, placedAtMarket(number, { clientOrderId: `c${number}` }));
                evolve(market, cancelledAtMarket(number));
            }
        }
        it('is held as long as the order is among the latest finished ones that have one', () => {
            const market = marketAfter(listed(), mine, cancelled(1));
            finish(market, RECENT_ORDERS - 1, 2);
            const number = market.orderCount + 1;
            for (const event of [placedAtMarket(number), cancelledAtMarket(number)])
                evolve(market, event);
            expect(decide(market, again, NOW)).to.have.property('code', 'CLIENT_ORDER_ID_TAKEN');
            finish(market, 1, number + 1);
            expect(decide(market, again, NOW)).to.deep.equal([
                placed(number + 2, { clientOrderId: 'mine' }),
            ]);
        });
        it('is held however many finish while the order is open', () => {
            const market = marketAfter(listed(), mine);
            finish(market, RECENT_ORDERS + 1, 2);
            expect(decide(market, again, NOW)).to.have.property('code', 'CLIENT_ORDER_ID_TAKEN');
            carryOut(market, cancel(1), NOW);
            const recent = market.clientOrderIds.recentlyFinished();
            expect(recent).to.have.length(RECENT_ORDERS);
            expect(recent.at(-1)?.clientOrderId).to.equal('mine');
        });
        it('is held by the later of two orders that a history gave it to', () => {
            const later = [placedAtMarket(2, { clientOrderId: 'mine' }), cancelledAtMarket(2)];
            const market = marketAfter(listed(), mine, cancelled(1), ...later);
            finish(market, RECENT_ORDERS - 1, 3);
            const again = restored(describedBytes(market));
            for (const each of [market, again]) {
                expect(each.clientOrderIds.holder(ALICE, 'mine')?.number).to.equal(2);
                finish(each, 1, RECENT_ORDERS + 2);
                expect(each.clientOrderIds.holder(ALICE, 'mine')).to.equal(undefined);
            }
        });
        it('is held by the open order that a history gave it to', () => {
            const market = marketAfter(listed(), mine, cancelled(1), placed(2, { clientOrderId: 'mine' }));
            const again = restored(describedBytes(market));
            for (const each of [market, again]) {
                expect(each.clientOrderIds.holder(ALICE, 'mine')?.number).to.equal(2);
            }
        });
    });
});
//# sourceMappingURL=client-order-ids.test.js.map