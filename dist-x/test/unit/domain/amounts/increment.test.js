import { expect } from 'chai';
import { MAX_STEPS, parseIncrement } from '../../../../src/domain/amounts/increment.js';
describe('parseIncrement', () => {
    it('reads decimals, digits and the largest amount off the text', () => {
        expect(parseIncrement('0.05')).to.deep.equal({
            text: '0.05',
            decimals: 2,
            digits: 5,
            max: MAX_STEPS,
        });
        expect(parseIncrement('25')).to.deep.equal({
            text: '25',
            decimals: 0,
            digits: 25,
            max: MAX_STEPS,
        });
    });
    it('drops trailing zeros', () => {
        expect(parseIncrement('0.01000000')).to.deep.equal(parseIncrement('0.01'));
        expect(parseIncrement('1.00')).to.deep.equal(parseIncrement('1'));
        expect(parseIncrement(`0.5${'0'.repeat(40)}`)).to.deep.equal(parseIncrement('0.5'));
    });
    it('keeps the digits of the largest amount a safe integer', () => {
        for (const text of ['0.000000000001', '0.015625', '0.999999', '1000000']) {
            const increment = parseIncrement(text);
            if (typeof increment === 'string')
                expect.fail(increment);
            expect(BigInt(increment.max) * BigInt(increment.digits) <= 2n ** 53n - 1n).to.be.true;
            expect(increment.max).to.be.at.least(9_000_000_000);
        }
    });
    it('finds zero, too fine and too coarse steps out of range', () => {
        for (const text of ['0', '0.000', '0.0000000000001', '1000001', '1000000.5', '9'.repeat(400)]) {
            expect(parseIncrement(text), text).to.equal('out_of_range');
        }
    });
    it('finds everything but plain decimals malformed', () => {
        for (const text of ['', '.5', '1.', '-1', '+1', '1e-2', '01', 'NaN', ' 1', '1\n', '0.0.1']) {
            expect(parseIncrement(text), text).to.equal('malformed');
        }
    });
});
//# sourceMappingURL=increment.test.js.map