import { expect } from 'chai';
import { decide } from '../../../../src/domain/market/decide.js';
import { describeMarket } from '../../../support/describe-market.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { expireNext } from '../../../../src/domain/market/orders/expiry.js';
import { orderStatus } from '../../../../src/domain/market/snapshot/inspect.js';
import { carryOut, expireDue } from '../../../support/carry-out.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { amend, amended, BOB, cancel, cancelled, listed, matched, NOW, orderId, place, placeAtMarket, placed, SYMBOL, } from '../../../support/market-events.js';
import { timeOf } from './random-commands.js';
const timeInForce = 'GTD';
const expiresAt = timeOf(60);
const goodTill = { timeInForce, expiresAt };
/** The end of an order whose time was up, of Alice's to buy 1 at 100 save as told. */
function expired(number, data = {}) {
    return cancelled(number, { reason: 'expired', at: expiresAt, ...data });
}
describe('a good-till-date order', () => {
    it('TIF-GTD-TERMS: names when it ends, and rests until then', () => {
        const after = given(listed()).when(place(goodTill)).then(placed(1, goodTill));
        expect(after.buy).to.have.length(1);
        expect(after.buy[0]).to.include({ orderId: orderId(1), expiresAt });
    });
    it('TIF-GTD-TERMS: trades, hides and is post-only as a GTC order does', () => {
        const iceberg = { ...goodTill, displayQuantity: '0.500', postOnly: 'slide' };
        given(listed(), placed(1, { userId: BOB, side: 'sell', price: '101.00' }))
            .when(place({ ...iceberg, price: '102' }))
            .then(placed(2, { ...iceberg, price: '100.99', requestedPrice: '102.00' }));
        given(listed(), placed(1, { userId: BOB, side: 'sell' }))
            .when(place({ ...goodTill, quantity: '3' }))
            .then(placed(2, { ...goodTill, quantity: '3.000' }), matched(1, { maker: 1, taker: 2 }, { takerRemaining: '2.000' }));
    });
    it('TIF-GTD-TERMS: is refused without an expiry, or with one that is not to come', () => {
        const market = given(listed());
        const rule = 'TIF-GTD-TERMS';
        market.when(place({ timeInForce })).thenRefused('EXPIRES_AT_REQUIRED', 'expiresAt', { rule });
        for (const passed of [NOW, timeOf(-1)]) {
            market
                .when(place({ timeInForce, expiresAt: passed }))
                .thenRefused('EXPIRES_AT_PASSED', 'expiresAt', { rule });
        }
        for (const time of ['tomorrow', '', '2027-01-01', '2027-02-30T00:00:00.000Z']) {
            market
                .when(place({ timeInForce, expiresAt: time }))
                .thenRefused('INVALID_REQUEST', 'expiresAt');
        }
    });
    it('TIF-GTD-TERMS: only it takes an expiry', () => {
        for (const other of [undefined, 'GTC', 'IOC', 'FOK']) {
            given(listed())
                .when(place({ ...(other !== undefined && { timeInForce: other }), expiresAt }))
                .thenRefused('EXPIRES_AT_NOT_ALLOWED', 'expiresAt', { rule: 'TIF-GTD-TERMS' });
        }
        given(listed())
            .when(placeAtMarket(goodTill))
            .thenRefused('TIME_IN_FORCE_NOT_ALLOWED', 'timeInForce', { rule: 'TIF-MKT-1' });
    });
    it('TIF-GTD-EXPIRY: ends at its expiry, not before, and with that time', () => {
        const market = marketAfter(listed(), placed(1, goodTill));
        expect(expireNext(market, '2026-01-02T03:05:05.677Z')).to.equal(undefined);
        expect(expireNext(market, expiresAt)).to.deep.equal(expired(1));
        expect(expireDue(market, timeOf(3600))).to.deep.equal([expired(1)]);
        expect(orderStatus(market, orderId(1))).to.equal('EXPIRED');
        expect(describeMarket(market)).to.deep.include({ buy: [], statuses: 'E', time: expiresAt });
    });
    it('TIF-GTD-EXPIRY: ends with what is left of it, its hidden reserve included', () => {
        const iceberg = { ...goodTill, quantity: '3.000', displayQuantity: '1.000' };
        const market = marketAfter(listed(), placed(1, iceberg), placed(2, { userId: BOB, side: 'sell' }), matched(1, { maker: 1, taker: 2 }, { makerUserId: BOB, makerRemaining: '2.000' }));
        expect(expireDue(market, expiresAt)).to.deep.equal([
            expired(1, { remainingQuantity: '2.000' }),
        ]);
        expect(market.hidden).to.deep.equal([0, 0]);
    });
    it('TIF-GTD-ORDER: the earliest ends first, and of one time the oldest', () => {
        const market = marketAfter(listed(), placed(1, { ...goodTill, expiresAt: timeOf(70) }), placed(2, goodTill), placed(3, goodTill), placed(4, { ...goodTill, expiresAt: timeOf(80) }));
        const ended = expireDue(market, timeOf(75)).map(({ data }) => 'orderId' in data && data.orderId);
        expect(ended).to.deep.equal([2, 3, 1].map(orderId));
    });
    it('TIF-GTD-FIRST: nothing is decided while an order is past its expiry', () => {
        const market = marketAfter(listed(), placed(1, { ...goodTill, userId: BOB, side: 'sell' }));
        expect(() => decide(market, place(), expiresAt)).to.throw('is to expire');
        expireDue(market, expiresAt);
        expect(decide(market, place(), expiresAt)).to.deep.equal([placed(2, { at: expiresAt })]);
    });
    it('TIF-GTD-FIRST: a stop that is reached, and whose time is up before it has its turn, expires', () => {
        const stop = { ...goodTill, orderType: 'stop_limit', stopPrice: '100.00' };
        const market = marketAfter(listed(), placed(1, stop), placed(2, { userId: BOB, side: 'sell' }), placed(3), matched(1, { maker: 2, taker: 3 }));
        expect(market.stops.next?.order.number).to.equal(1);
        expect(expireDue(market, expiresAt)).to.deep.equal([expired(1)]);
        expect(market.stops.next).to.equal(undefined);
    });
    it('TIF-GTD-STOP: a stop that waits expires too', () => {
        const stop = { ...goodTill, orderType: 'stop_limit', stopPrice: '101.00' };
        const market = marketAfter(listed(), placed(1, stop));
        expect(describeMarket(market).buyStops[0]).to.include({ expiresAt });
        expect(expireDue(market, expiresAt)).to.deep.equal([expired(1)]);
        expect(describeMarket(market).buyStops).to.deep.equal([]);
    });
    it('TIF-GTD-STOP: a stop-limit order goes on until its expiry once it has triggered', () => {
        const stop = { ...goodTill, orderType: 'stop_limit', stopPrice: '100' };
        const market = marketAfter(listed(), placed(1, { userId: BOB, side: 'sell' }));
        carryOut(market, place({ ...stop, price: '99' }), NOW);
        carryOut(market, place(), NOW);
        expect(describeMarket(market).buy[0]).to.include({ orderId: orderId(2), expiresAt });
        expect(expireDue(market, expiresAt)).to.deep.equal([expired(2, { price: '99.00' })]);
    });
    it('TIF-GTD-STOP: a stop-market order waits until its expiry, and is IOC when it triggers', () => {
        const stop = { ...goodTill, orderType: 'stop_market', stopPrice: '100' };
        const market = marketAfter(listed(), placed(1, { userId: BOB, side: 'sell' }));
        carryOut(market, placeAtMarket(stop), NOW);
        carryOut(market, place(), NOW);
        expect(orderStatus(market, orderId(2))).to.equal('CANCELLED');
        expect(market.expiries.next).to.equal(undefined);
    });
    it('TIF-GTD-AMEND: an amend keeps the expiry, whether it keeps the place or not', () => {
        const after = given(listed(), placed(1, goodTill))
            .when(amend(1, { price: '99' }))
            .then(amended(1, { price: '99.00', priorityKept: false }));
        expect(after.buy[0]).to.include({ price: '99.00', expiresAt });
        const smaller = given(listed(), placed(1, goodTill))
            .when(amend(1, { quantity: '0.5' }))
            .then(amended(1, { quantity: '0.500', remainingQuantity: '0.500' }));
        expect(smaller.buy[0]).to.include({ remaining: '0.500', expiresAt });
    });
    it('TIF-GTD-AMEND: once expired it can be neither amended nor cancelled', () => {
        const after = given(listed(), placed(1, goodTill), expired(1));
        const finished = { rule: 'CXL-ONE', orderStatus: 'EXPIRED' };
        after.when(amend(1, { price: '99' })).thenRefused('ORDER_NOT_OPEN', 'orderId', finished);
        after.when(cancel(1)).thenRefused('ORDER_NOT_OPEN', 'orderId', finished);
    });
    it('TIF-GTD-HALT: expires in a market that is halted', () => {
        const market = marketAfter(listed(), placed(1, goodTill), {
            type: 'MarketStatusChanged',
            data: {
                ...{ symbol: SYMBOL, previousStatus: 'ONLINE', status: 'HALTED' },
                ...{ reason: 'news', actor: 'operator', at: NOW },
            },
        });
        expect(expireDue(market, expiresAt)).to.deep.equal([expired(1)]);
    });
    it('TIF-GTD-TIME: the time of a market is that of its latest event, and does not run back', () => {
        const market = marketAfter(listed(), placed(1, { at: timeOf(5) }));
        expect(market.time).to.equal(timeOf(5));
        evolve(market, placed(2, { at: timeOf(3) }));
        expect(market.time).to.equal(timeOf(5));
    });
});
//# sourceMappingURL=good-till-date.test.js.map