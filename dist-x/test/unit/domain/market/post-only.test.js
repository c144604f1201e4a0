import { expect } from 'chai';
import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { given } from '../../../support/given-when-then.js';
import { amend, amended, BOB, listed, matched, place, placeAtMarket, placed, rejected, } from '../../../support/market-events.js';
/** Bob sells at 100 and buys at 99. */
const book = [
    listed(),
    placed(1, { userId: BOB, side: 'sell' }),
    placed(2, { userId: BOB, price: '99.00' }),
];
describe('a post-only order', () => {
    it('POST-REJECT: rests where it crosses nothing', () => {
        given(...book)
            .when(place({ postOnly: 'reject', price: '99.99' }))
            .then(placed(3, { postOnly: 'reject', price: '99.99' }));
    });
    it('POST-REJECT: is rejected at the opposite touch, which is recorded', () => {
        const after = given(...book)
            .when(place({ postOnly: 'reject' }))
            .then(rejected(3, 'post_only', { postOnly: 'reject' }));
        expect(after.statuses).to.equal('--R');
    });
    it('POST-SLIDE: keeps a price that crosses nothing', () => {
        given(...book)
            .when(place({ postOnly: 'slide', price: '99.99' }))
            .then(placed(3, { postOnly: 'slide', price: '99.99' }));
    });
    it('POST-SLIDE: rests a buyer one tick below the best ask', () => {
        const after = given(...book)
            .when(place({ postOnly: 'slide', price: '105' }))
            .then(placed(3, { postOnly: 'slide', price: '99.99', requestedPrice: '105.00' }));
        expect(after.buy[0]?.price).to.equal('99.99');
    });
    it('POST-SLIDE: rests a seller one tick above the best bid', () => {
        given(...book)
            .when(place({ postOnly: 'slide', side: 'sell', price: '99' }))
            .then(placed(3, { postOnly: 'slide', side: 'sell', price: '99.01', requestedPrice: '99.00' }));
    });
    it('POST-SLIDE: is rejected where no price is left', () => {
        given(listed(), placed(1, { side: 'sell', price: '0.01' }))
            .when(place({ postOnly: 'slide', price: '0.01' }))
            .then(rejected(2, 'post_only', { postOnly: 'slide', price: '0.01' }));
        const highest = String(MAX_STEPS);
        given(listed({ tickSize: '1' }), placed(1, { price: highest }))
            .when(place({ postOnly: 'slide', side: 'sell', price: '5' }))
            .then(rejected(2, 'post_only', { postOnly: 'slide', side: 'sell', price: '5' }));
    });
    it('POST-SLIDE, FLT-NOTIONAL: is measured at the price at which it rests', () => {
        const market = [listed({ minNotional: '100' }), ...book.slice(1)];
        given(...market)
            .when(place({ postOnly: 'slide', price: '105' }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
        given(...market, placed(3, { postOnly: 'slide', price: '90.00', quantity: '2.000' }))
            .when(amend(3, { price: '105', quantity: '1' }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
        given(listed({ minNotional: '100' }), placed(1, { userId: BOB }))
            .when(place({ postOnly: 'slide', side: 'sell', price: '50' }))
            .then(placed(2, { postOnly: 'slide', side: 'sell', price: '100.01', requestedPrice: '50.00' }));
    });
    describe('POST-SLIDE, BAND-PRICE: where the best ask is far below the last trade', () => {
        /** The last trade was at 100; Bob sells at 80. */
        const market = [
            listed({ priceBandBps: 1000 }),
            ...[placed(1, { userId: BOB, side: 'sell' }), placed(2), matched(1, { maker: 1, taker: 2 })],
            placed(3, { userId: BOB, side: 'sell', price: '80.00' }),
        ];
        it('is rejected when it would rest outside the band, at the price it asked for', () => {
            given(...market)
                .when(place({ postOnly: 'slide', price: '95' }))
                .then(rejected(4, 'price_band', { postOnly: 'slide', price: '95.00' }));
        });
        it('is refused an amend by which it would', () => {
            given(...market, placed(4, { postOnly: 'slide', price: '79.00' }))
                .when(amend(4, { price: '95' }))
                .thenRefused('PRICE_OUTSIDE_BAND', 'price', { rule: 'BAND-PRICE' });
        });
    });
    it('POST-SLIDE, BAND-PRICE: may ask for a price outside the band when it rests inside', () => {
        given(listed({ priceBandBps: 1000 }), ...[placed(1, { userId: BOB, side: 'sell' }), placed(2), matched(1, { maker: 1, taker: 2 })], placed(3, { userId: BOB, side: 'sell' }))
            .when(place({ postOnly: 'slide', price: '200' }))
            .then(placed(4, { postOnly: 'slide', price: '99.99', requestedPrice: '200.00' }));
    });
    it('POST-AMEND: is refused an amend to a price that crosses', () => {
        given(...book, placed(3, { postOnly: 'reject', price: '98.00' }))
            .when(amend(3, { price: '100' }))
            .thenRefused('POST_ONLY_WOULD_TAKE', 'price', { rule: 'POST-AMEND' });
    });
    it('POST-AMEND: slides from an amended price that crosses', () => {
        given(...book, placed(3, { postOnly: 'slide', price: '98.00' }))
            .when(amend(3, { price: '101' }))
            .then(amended(3, { previousPrice: '98.00', price: '99.99', priorityKept: false }));
    });
    it('POST-TYPE: cannot be a market order, nor one that never rests', () => {
        const refused = ['POST_ONLY_NOT_ALLOWED', 'postOnly', { rule: 'POST-TYPE' }];
        given(...book)
            .when(placeAtMarket({ postOnly: 'slide' }))
            .thenRefused(...refused);
        for (const timeInForce of ['IOC', 'FOK']) {
            given(...book)
                .when(place({ postOnly: 'reject', timeInForce }))
                .thenRefused(...refused);
        }
    });
});
//# sourceMappingURL=post-only.test.js.map