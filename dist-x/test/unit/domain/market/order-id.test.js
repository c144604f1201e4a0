import { expect } from 'chai';
import { formatOrderId, formatTradeId, orderNumberIn, parseOrderId, } from '../../../../src/domain/market/state/order-id.js';
describe('order ids', () => {
    it('are the symbol and the number', () => {
        expect(formatOrderId('BTC-USDT', 1042)).to.equal('BTC-USDT-1042');
        expect(formatTradeId('BTC-USDT', 7)).to.equal('BTC-USDT-T7');
    });
    it('come apart at the last dash', () => {
        expect(parseOrderId('BTC-USDT-1042')).to.deep.equal({ symbol: 'BTC-USDT', number: 1042 });
        expect(parseOrderId('A-1-2')).to.deep.equal({ symbol: 'A-1', number: 2 });
        expect(parseOrderId('A-999999999999999')).to.deep.equal({
            symbol: 'A',
            number: 999_999_999_999_999,
        });
    });
    for (const text of [
        '',
        '-',
        '-1',
        'A',
        'A-',
        'A-0',
        'A-01',
        'A-T1',
        'A-1x',
        'A-1000000000000000',
    ]) {
        it(`are not '${text}'`, () => {
            expect(parseOrderId(text)).to.equal(undefined);
        });
    }
    it('have a number only in their own market', () => {
        expect(orderNumberIn('A', 'A-5')).to.equal(5);
        expect(orderNumberIn('A-1', 'A-1-5')).to.equal(5);
        for (const other of ['B-5', 'AA-5', 'A-1-5', 'A5', 'A', '', 'A-', 'A-T5', 'A-05', 'A-0']) {
            expect(orderNumberIn('A', other), other).to.equal(0);
        }
    });
});
//# sourceMappingURL=order-id.test.js.map