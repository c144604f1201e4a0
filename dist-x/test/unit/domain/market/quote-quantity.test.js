import { expect } from 'chai';
import { given } from '../../../support/given-when-then.js';
import { BOB, cancelled, listed, matched, placed, placedAtMarket, placeQuote, place, placeAtMarket, } from '../../../support/market-events.js';
/** Bob sells 1 at 100 and 1 at 110. */
const book = [
    listed(),
    placed(1, { userId: BOB, side: 'sell' }),
    placed(2, { userId: BOB, side: 'sell', price: '110.00' }),
];
describe('a market order of a quote quantity', () => {
    it('TYPE-QUOTE: moves as many lots as it pays for', () => {
        const after = given(...book)
            .when(placeQuote({ quoteQuantity: '155.1' }))
            .then(placedAtMarket(3, { quantity: '1.500', quoteQuantity: '155.1' }), matched(1, { maker: 1, taker: 3 }, { takerRemaining: '0.500' }), matched(2, { maker: 2, taker: 3 }, { price: '110.00', quantity: '0.500', makerRemaining: '0.500' }));
        expect(after.statuses).to.equal('F-F');
    });
    it('TYPE-QUOTE: receives no more than it asks for when it sells', () => {
        given(listed(), placed(1, { userId: BOB }))
            .when(placeQuote({ side: 'sell', quoteQuantity: '50' }))
            .then(placedAtMarket(2, { side: 'sell', quantity: '0.500', quoteQuantity: '50' }), matched(1, { maker: 1, taker: 2 }, { quantity: '0.500', makerRemaining: '0.500', takerSide: 'sell' }));
    });
    it('TYPE-QUOTE: records why some of it is left', () => {
        given(listed(), book[1])
            .when(placeQuote({ quoteQuantity: '1000' }))
            .then(placedAtMarket(2, { quoteQuantity: '1000', unspentReason: 'no_liquidity' }), matched(1, { maker: 1, taker: 2 }));
        given(listed({ protectionBandBps: 999 }), ...book.slice(1))
            .when(placeQuote({ quoteQuantity: '1000' }))
            .then(placedAtMarket(3, { quoteQuantity: '1000', unspentReason: 'protection_band' }), matched(1, { maker: 1, taker: 3 }));
        given(listed(), book[1], placed(2, { side: 'sell' }))
            .when(placeQuote({ quoteQuantity: '1000' }))
            .then(placedAtMarket(3, { quoteQuantity: '1000', unspentReason: 'self_trade' }), matched(1, { maker: 1, taker: 3 }));
    });
    it('TYPE-QUOTE, STP-BOTH: cancels the order of its own user at which it stops', () => {
        const after = given(...book.slice(0, 2), placed(2, { side: 'sell', price: '101.00' }))
            .when(placeQuote({ quoteQuantity: '1000', selfTradePrevention: 'cancel_both' }))
            .then(placedAtMarket(3, {
            ...{ quoteQuantity: '1000', selfTradePrevention: 'cancel_both' },
            unspentReason: 'self_trade',
        }), matched(1, { maker: 1, taker: 3 }), cancelled(2, { side: 'sell', price: '101.00', reason: 'self_trade' }));
        expect(after.statuses).to.equal('FCF');
    });
    it('TYPE-QUOTE, STP-OLDEST: cancels all orders of its own user that it meets, the last too', () => {
        const selfTradePrevention = 'cancel_oldest';
        const own = { side: 'sell', price: '99.00' };
        const last = { side: 'sell', price: '101.00' };
        const after = given(...book.slice(0, 2), placed(2, own), placed(3, last))
            .when(placeQuote({ quoteQuantity: '1000', selfTradePrevention }))
            .then(placedAtMarket(4, {
            ...{ quoteQuantity: '1000', selfTradePrevention, unspentReason: 'no_liquidity' },
        }), cancelled(2, { ...own, reason: 'self_trade' }), matched(1, { maker: 1, taker: 4 }), cancelled(3, { ...last, reason: 'self_trade' }));
        expect(after.statuses).to.equal('FCCF');
    });
    it('TYPE-QUOTE, STP-BOTH: ends before an order of its own user of which it cannot pay a lot', () => {
        given(...book.slice(0, 2), placed(2, { side: 'sell', price: '101.00' }))
            .when(placeQuote({ quoteQuantity: '100.1', selfTradePrevention: 'cancel_both' }))
            .then(placedAtMarket(3, { quoteQuantity: '100.1', selfTradePrevention: 'cancel_both' }), matched(1, { maker: 1, taker: 3 }));
    });
    for (const selfTradePrevention of ['cancel_oldest', 'cancel_both']) {
        it(`TYPE-QUOTE: with ${selfTradePrevention}, is rejected and cancels nothing when it moves not one lot`, () => {
            const { data } = placedAtMarket(2, {
                ...{ quantity: '0.000', quoteQuantity: '100', selfTradePrevention },
            });
            const after = given(listed(), placed(1, { side: 'sell' }))
                .when(placeQuote({ selfTradePrevention }))
                .then({ type: 'OrderRejected', data: { ...data, reason: 'quote_buys_nothing' } });
            expect(after.statuses).to.equal('-R');
        });
    }
    for (const quoteQuantity of ['0.09', '0.00001']) {
        it(`TYPE-QUOTE: is rejected when ${quoteQuantity} moves not one lot`, () => {
            const { data } = placedAtMarket(3, { quantity: '0.000', quoteQuantity });
            given(...book)
                .when(placeQuote({ quoteQuantity }))
                .then({ type: 'OrderRejected', data: { ...data, reason: 'quote_buys_nothing' } });
        });
    }
    it('TYPE-QUOTE: is refused on other orders, and beside a quantity', () => {
        const refused = [
            'QUOTE_QUANTITY_NOT_ALLOWED',
            'quoteQuantity',
            { rule: 'TYPE-QUOTE' },
        ];
        const quoteQuantity = '100';
        for (const command of [
            place({ quoteQuantity }),
            placeAtMarket({ quoteQuantity }),
            placeQuote({ timeInForce: 'FOK' }),
            placeQuote({ selfTradePrevention: 'decrement' }),
        ]) {
            given(...book)
                .when(command)
                .thenRefused(...refused);
        }
    });
    it('TYPE-QUOTE: is refused when it is no amount', () => {
        for (const quoteQuantity of ['0', '0.000001', 'x', '-1', '9'.repeat(33)]) {
            given(...book)
                .when(placeQuote({ quoteQuantity }))
                .thenRefused('QUOTE_QUANTITY_OUT_OF_RANGE', 'quoteQuantity', { rule: 'TYPE-QUOTE' });
        }
    });
    it('FLT-NOTIONAL: is worth the least notional', () => {
        given(listed({ minNotional: '100.1' }), ...book.slice(1))
            .when(placeQuote())
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quoteQuantity', { rule: 'FLT-NOTIONAL' });
    });
});
//# sourceMappingURL=quote-quantity.test.js.map