import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { given } from '../../../support/given-when-then.js';
import { amend, amended, BOB, cancelled, cancelledAtMarket, listed, place, placeAtMarket, placed, placedAtMarket, reduced, rejected, } from '../../../support/market-events.js';
const bounds = { minQuantity: '0.5', maxQuantity: '7', minNotional: '60.5', maxOpenOrders: 2 };
const market = listed(bounds);
function list(terms) {
    return { type: 'ListMarket', symbol: 'BTC-USDT', tickSize: '0.01', lotSize: '0.001', ...terms };
}
describe('the filters of a market', () => {
    it('FLT-LIST: are recorded with its listing', () => {
        given().when(list(bounds)).then(market);
    });
    const invalid = [
        ['minQuantity', { minQuantity: '0.0001' }],
        ['minQuantity', { minQuantity: '0' }],
        ['maxQuantity', { maxQuantity: '99999999999' }],
        ['maxQuantity', { minQuantity: '2', maxQuantity: '1' }],
        ['minNotional', { minNotional: '0.000001' }],
        ['minNotional', { minNotional: '-1' }],
        ['minNotional', { minNotional: '9'.repeat(33) }],
        ['minNotional', { maxQuantity: '2', minNotional: '20000000000.00001' }],
        ['maxOpenOrders', { maxOpenOrders: 0 }],
        ['maxOpenOrders', { maxOpenOrders: 1.5 }],
    ];
    for (const [field, terms] of invalid) {
        it(`FLT-LIST: are refused with ${JSON.stringify(terms)}`, () => {
            given().when(list(terms)).thenRefused('INVALID_FILTER', field, { rule: 'FLT-LIST' });
        });
    }
    it('FLT-LIST: may ask for as much as the largest order comes to', () => {
        const largest = { maxQuantity: '2', minNotional: '20000000000' };
        given().when(list(largest)).then(listed(largest));
    });
    it('FLT-QTY: take the smallest and the largest quantity, and no other', () => {
        const rule = { rule: 'FLT-QTY' };
        given(market)
            .when(place({ quantity: '0.499' }))
            .thenRefused('QUANTITY_BELOW_MINIMUM', 'quantity', rule);
        given(market)
            .when(place({ quantity: '7.001' }))
            .thenRefused('QUANTITY_ABOVE_MAXIMUM', 'quantity', rule);
        given(market)
            .when(place({ price: '121', quantity: '0.5' }))
            .then(placed(1, { price: '121.00', quantity: '0.500' }));
        given(market)
            .when(place({ quantity: '7' }))
            .then(placed(1, { quantity: '7.000' }));
    });
    it('FLT-NOTIONAL: take an order worth the least notional, and none worth less', () => {
        given(market)
            .when(place({ price: '60.5' }))
            .then(placed(1, { price: '60.50' }));
        given(market)
            .when(place({ price: '60.49' }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
    });
    it('FLT-NOTIONAL: do not measure a market order, which names no price', () => {
        given(market).when(placeAtMarket()).then(placedAtMarket(1), cancelledAtMarket(1));
    });
    it('FLT-NOTIONAL: are exact where a double is not', () => {
        // The product of the largest price and quantity is 10^24; the filter asks for 1 more than one tick less makes.
        const most = String(MAX_STEPS);
        const least = (BigInt(MAX_STEPS - 1) * BigInt(MAX_STEPS) + 1n).toString();
        const steps = { tickSize: '1', lotSize: '1', minNotional: least };
        given(listed(steps))
            .when(place({ price: String(MAX_STEPS - 1), quantity: most }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
        given(listed(steps))
            .when(place({ price: most, quantity: most }))
            .then(placed(1, { price: most, quantity: most }));
    });
    it('FLT-QTY, FLT-NOTIONAL: hold for what an order is amended to', () => {
        given(market, placed(1))
            .when(amend(1, { quantity: '0.4' }))
            .thenRefused('QUANTITY_BELOW_MINIMUM', 'quantity', { rule: 'FLT-QTY' });
        given(market, placed(1))
            .when(amend(1, { quantity: '8' }))
            .thenRefused('QUANTITY_ABOVE_MAXIMUM', 'quantity', { rule: 'FLT-QTY' });
        given(market, placed(1))
            .when(amend(1, { quantity: '0.6' }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
        given(market, placed(1))
            .when(amend(1, { quantity: '0.605' }))
            .then(amended(1, { quantity: '0.605', remainingQuantity: '0.605' }));
    });
    it('FLT-QTY, STP-DEC: let an order that was reduced below the minimum change its price', () => {
        const small = reduced(1, {
            ...{ reducedBy: '0.600', remainingQuantity: '0.400', otherOrderId: 'BTC-USDT-2' },
        });
        const amounts = { quantity: '0.400', remainingQuantity: '0.400' };
        given(listed({ minQuantity: '0.5' }), placed(1), small)
            .when(amend(1, { price: '101' }))
            .then(amended(1, {
            ...amounts,
            ...{ previousQuantity: '0.400', price: '101.00', priorityKept: false },
        }));
        given(listed({ minQuantity: '0.5' }), placed(1), small)
            .when(amend(1, { quantity: '0.4' }))
            .thenRefused('QUANTITY_BELOW_MINIMUM', 'quantity', { rule: 'FLT-QTY' });
        given(listed({ minNotional: '60' }), placed(1), small)
            .when(amend(1, { price: '101' }))
            .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
    });
    it('FLT-OPEN: reject an order beyond those that a user may have open, which is recorded', () => {
        given(market, placed(1), placed(2)).when(place()).then(rejected(3, 'open_order_limit'));
    });
    it('FLT-OPEN: count each user alone, and no order that has ended', () => {
        given(market, placed(1), placed(2))
            .when(place({ userId: BOB }))
            .then(placed(3, { userId: BOB }));
        given(market, placed(1), placed(2), cancelled(1)).when(place()).then(placed(3));
    });
    it('FLT-OPEN: do not concern an order that cannot rest', () => {
        given(market, placed(1), placed(2))
            .when(place({ timeInForce: 'IOC' }))
            .then(placed(3, { timeInForce: 'IOC' }), cancelled(3, { reason: 'ioc' }));
    });
});
//# sourceMappingURL=filters.test.js.map