import { given } from '../../../support/given-when-then.js';
import { listed, NOW } from '../../../support/market-events.js';
import { MAX_SYMBOL_LENGTH } from '../../../../src/domain/market/state/listing.js';
function list(data = {}) {
    return { type: 'ListMarket', symbol: 'BTC-USDT', tickSize: '0.01', lotSize: '0.001', ...data };
}
describe('listing a market', () => {
    it('opens it', () => {
        given()
            .when(list())
            .then({
            type: 'MarketListed',
            data: { symbol: 'BTC-USDT', tickSize: '0.01', lotSize: '0.001', at: NOW },
        });
    });
    it('records the increments without trailing zeros', () => {
        given()
            .when(list({ tickSize: '0.05000000', lotSize: '1.000' }))
            .then(listed({ tickSize: '0.05', lotSize: '1' }));
    });
    it('is refused a second time', () => {
        given(listed()).when(list()).thenRefused('MARKET_EXISTS', 'symbol');
    });
    for (const symbol of ['A', 'BTC.USD', 'BRK.B-USD_PERP', 'X-1', 'CONSTRUCTOR']) {
        it(`takes the symbol ${symbol}`, () => {
            given().when(list({ symbol })).then(listed({ symbol }));
        });
    }
    const bad = [
        '',
        '-',
        'A-',
        '-A',
        'A--B',
        'A-.B',
        '__proto__',
        'btc-usdt',
        'A B',
        'A/B',
        'Ä',
        'A\n',
        'A'.repeat(MAX_SYMBOL_LENGTH + 1),
    ];
    for (const symbol of bad) {
        it(`refuses the symbol ${JSON.stringify(symbol)}`, () => {
            given().when(list({ symbol })).thenRefused('INVALID_REQUEST', 'symbol');
        });
    }
    it('takes a symbol of the greatest length', () => {
        const symbol = 'A'.repeat(MAX_SYMBOL_LENGTH);
        given().when(list({ symbol })).then(listed({ symbol }));
    });
    for (const field of ['tickSize', 'lotSize']) {
        it(`refuses a malformed ${field}`, () => {
            for (const text of ['', 'x', '-0.01', '1e-2', '.01', '01']) {
                given()
                    .when(list({ [field]: text }))
                    .thenRefused('INVALID_REQUEST', field);
            }
        });
        it(`refuses a ${field} of zero, too fine or too coarse`, () => {
            for (const text of ['0', '0.00', '0.0000000000001', '1000001']) {
                given()
                    .when(list({ [field]: text }))
                    .thenRefused('INVALID_INCREMENT', field);
            }
        });
    }
});
//# sourceMappingURL=list-market.test.js.map