import { expect } from 'chai';
import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { given } from '../../../support/given-when-then.js';
import { BOB, listed, place, placeAtMarket, placed, placedAtMarket, cancelledAtMarket, } from '../../../support/market-events.js';
describe('placing an order', () => {
    it('TIF-GTC-1: rests a limit order that crosses nothing, good till cancelled by default', () => {
        const after = given(listed()).when(place()).then(placed(1));
        expect(after.buy.map((order) => order.orderId)).to.deep.equal(['BTC-USDT-1']);
    });
    it('records amounts with the decimals of the tick and lot size', () => {
        given(listed())
            .when(place({ price: '100', quantity: '2.5000000' }))
            .then(placed(1, { price: '100.00', quantity: '2.500' }));
    });
    it('records the client order id', () => {
        given(listed())
            .when(place({ clientOrderId: 'mine' }))
            .then(placed(1, { clientOrderId: 'mine' }));
    });
    it('NAME-ORDER: numbers orders one by one', () => {
        given(listed(), placed(1), placed(2, { userId: BOB }))
            .when(place())
            .then(placed(3));
    });
    it('names orders after the symbol, whatever it is', () => {
        given(listed({ symbol: 'constructor' }))
            .when(place())
            .then(placed(1, { orderId: 'constructor-1', symbol: 'constructor' }));
    });
    it('NUM-BOUND: takes the largest price and quantity there are', () => {
        given(listed({ tickSize: '1', lotSize: '1' }))
            .when(place({ price: String(MAX_STEPS), quantity: String(MAX_STEPS) }))
            .then(placed(1, { price: String(MAX_STEPS), quantity: String(MAX_STEPS) }));
    });
    it('TIF-IOC-1: takes IOC on a market order, which is its default', () => {
        given(listed())
            .when(placeAtMarket({ timeInForce: 'IOC' }))
            .then(placedAtMarket(1), cancelledAtMarket(1));
        given(listed()).when(placeAtMarket()).then(placedAtMarket(1), cancelledAtMarket(1));
    });
    describe('is refused', () => {
        it('on a market that is not listed', () => {
            given().when(place()).thenRefused('UNKNOWN_SYMBOL', 'symbol');
        });
        it('TYPE-LMT: as a limit order without a price', () => {
            given(listed())
                .when(placeAtMarket({ orderType: 'limit' }))
                .thenRefused('PRICE_REQUIRED', 'price', { rule: 'TYPE-LMT' });
        });
        it('TYPE-MKT: as a market order with a price', () => {
            given(listed())
                .when(placeAtMarket({ price: '100.00' }))
                .thenRefused('PRICE_NOT_ALLOWED', 'price', { rule: 'TYPE-MKT' });
        });
        it('TIF-MKT-1: as a market order that would rest', () => {
            given(listed())
                .when(placeAtMarket({ timeInForce: 'GTC' }))
                .thenRefused('TIME_IN_FORCE_NOT_ALLOWED', 'timeInForce', { rule: 'TIF-MKT-1' });
        });
        const prices = [
            ['INVALID_REQUEST', ['', 'x', 'NaN', '1e400', '-1', '.5', '007'], undefined],
            ['PRICE_OFF_TICK', ['100.001', '0.009'], { rule: 'NUM-STEP' }],
            [
                'PRICE_OUT_OF_RANGE',
                ['0', '0.00', '10000000000.01', '9'.repeat(40)],
                { rule: 'NUM-BOUND' },
            ],
        ];
        for (const [code, texts, details] of prices) {
            it(`${details === undefined ? '' : `${details.rule}: `}with ${code} for a price such as ${JSON.stringify(texts[0])}`, () => {
                for (const price of texts) {
                    given(listed()).when(place({ price })).thenRefused(code, 'price', details);
                }
            });
        }
        const quantities = [
            ['INVALID_REQUEST', ['', 'x', 'NaN', '1e400', '-1', '.5', '007'], undefined],
            ['QUANTITY_OFF_LOT', ['1.0001', '0.0009'], { rule: 'NUM-STEP' }],
            [
                'QUANTITY_OUT_OF_RANGE',
                ['0', '0.000', '1000000000.001', '9'.repeat(40)],
                { rule: 'NUM-BOUND' },
            ],
        ];
        for (const [code, texts, details] of quantities) {
            it(`${details === undefined ? '' : `${details.rule}: `}with ${code} for a quantity such as ${JSON.stringify(texts[0])}`, () => {
                for (const quantity of texts) {
                    given(listed()).when(place({ quantity })).thenRefused(code, 'quantity', details);
                    given(listed()).when(placeAtMarket({ quantity })).thenRefused(code, 'quantity', details);
                }
            });
        }
        it('NUM-STEP: with PRICE_OFF_TICK for a price between two ticks', () => {
            given(listed({ tickSize: '0.05' }))
                .when(place({ price: '100.01' }))
                .thenRefused('PRICE_OFF_TICK', 'price', { rule: 'NUM-STEP' });
        });
    });
});
//# sourceMappingURL=place-order.test.js.map