import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { given } from '../../../support/given-when-then.js';
import { amend, amended, BOB, cancelledAtMarket, listed, matched, place, placeAtMarket, placed, placedAtMarket, rejected, } from '../../../support/market-events.js';
function ask(number, price) {
    return placed(number, { userId: BOB, side: 'sell', price });
}
describe('the protection band', () => {
    const market = listed({ protectionBandBps: 100 });
    it('BAND-MKT: lets a buyer take up to the band from the touch, and no further', () => {
        given(market, ask(1, '100.00'), ask(2, '101.00'), ask(3, '101.01'))
            .when(placeAtMarket({ quantity: '3' }))
            .then(placedAtMarket(4, { quantity: '3.000' }), matched(1, { maker: 1, taker: 4 }, { takerRemaining: '2.000' }), matched(2, { maker: 2, taker: 4 }, { price: '101.00', takerRemaining: '1.000' }), cancelledAtMarket(4, { reason: 'protection_band' }));
    });
    it('BAND-MKT: lets a seller take down to the band from the touch, and no further', () => {
        given(market, placed(1, { userId: BOB }), placed(2, { userId: BOB, price: '98.99' }))
            .when(placeAtMarket({ side: 'sell', quantity: '2' }))
            .then(placedAtMarket(3, { side: 'sell', quantity: '2.000' }), matched(1, { maker: 1, taker: 3 }, { takerSide: 'sell', takerRemaining: '1.000' }), cancelledAtMarket(3, { side: 'sell', reason: 'protection_band' }));
    });
    it('BAND-MKT: is not the reason where nothing rests beyond it', () => {
        given(market, ask(1, '100.00'))
            .when(placeAtMarket({ quantity: '2' }))
            .then(placedAtMarket(2, { quantity: '2.000' }), matched(1, { maker: 1, taker: 2 }, { takerRemaining: '1.000' }), cancelledAtMarket(2));
    });
    it('BAND-MKT: makes an FOK order that needs more do nothing', () => {
        given(market, ask(1, '100.00'), ask(2, '101.01'))
            .when(placeAtMarket({ quantity: '2', timeInForce: 'FOK' }))
            .then(placedAtMarket(3, { quantity: '2.000', timeInForce: 'FOK' }), cancelledAtMarket(3, { remainingQuantity: '2.000', reason: 'fok' }));
    });
    it('BAND-MKT: is exact at the largest price', () => {
        const highest = String(MAX_STEPS);
        given(listed({ tickSize: '1', protectionBandBps: 9999 }), ask(1, highest))
            .when(placeAtMarket())
            .then(placedAtMarket(2), matched(1, { maker: 1, taker: 2 }, { price: highest }));
    });
});
describe('the price band', () => {
    /** The last trade was at 100. */
    const traded = [ask(1, '100.00'), placed(2), matched(1, { maker: 1, taker: 2 })];
    const market = [listed({ priceBandBps: 1000 }), ...traded];
    it('BAND-PRICE: takes a limit order at its edges, and none outside', () => {
        for (const price of ['90.00', '110.00']) {
            given(...market)
                .when(place({ price }))
                .then(placed(3, { price }));
        }
        for (const price of ['89.99', '110.01']) {
            given(...market)
                .when(place({ price }))
                .then(rejected(3, 'price_band', { price }));
        }
    });
    it('BAND-PRICE: is not there before the first trade', () => {
        given(market[0])
            .when(place({ price: '1' }))
            .then(placed(1, { price: '1.00' }));
    });
    it('BAND-PRICE: refuses an amend to a price outside, not one that keeps the price', () => {
        given(...market, placed(3, { price: '95.00' }))
            .when(amend(3, { price: '89.99' }))
            .thenRefused('PRICE_OUTSIDE_BAND', 'price', { rule: 'BAND-PRICE' });
        const outside = placed(1, { userId: BOB, price: '50.00' });
        const later = [ask(2, '100.00'), placed(3), matched(1, { maker: 2, taker: 3 })];
        given(market[0], outside, ...later)
            .when(amend(1, { quantity: '0.5' }))
            .then(amended(1, {
            ...{ userId: BOB, previousPrice: '50.00', price: '50.00' },
            ...{ quantity: '0.500', remainingQuantity: '0.500' },
        }));
    });
});
//# sourceMappingURL=bands.test.js.map