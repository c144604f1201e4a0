import { expect } from 'chai';
import fc from 'fast-check';
import { add, decimalsOf, divide, multiply, subtract, } from '../../../../src/domain/amounts/arithmetic.js';
describe('decimal arithmetic', () => {
    it('multiplies exactly, with the decimals of both factors', () => {
        expect(multiply('0.50', '2.0')).to.equal('1.000');
        expect(multiply('9999999999.99', '1000000000000.00000001')).to.equal('9999999999990000000099.9999999999');
        expect(multiply('-0.5', '3')).to.equal('-1.5');
        expect(multiply('-0.5', '0')).to.equal('0.0');
    });
    it('adds exactly, with the longer fraction', () => {
        expect(add('0.1', '0.20')).to.equal('0.30');
        expect(add('9007199254740993', '0.01')).to.equal('9007199254740993.01');
        expect(add('-1.5', '0.5')).to.equal('-1.0');
    });
    it('subtracts exactly, below zero too', () => {
        expect(subtract('1', '0.999')).to.equal('0.001');
        expect(subtract('0.05', '0.1')).to.equal('-0.05');
        expect(subtract('1.50', '1.5')).to.equal('0.00');
    });
    it('divides to the decimals asked for, half up', () => {
        expect(divide('1', '3', 4)).to.equal('0.3333');
        expect(divide('2', '3', 4)).to.equal('0.6667');
        expect(divide('1', '8', 2)).to.equal('0.13');
        expect(divide('0.125', '1', 2)).to.equal('0.13');
        expect(divide('-0.125', '1', 2)).to.equal('-0.13');
        expect(divide('0.1249', '1', 2)).to.equal('0.12');
        expect(divide('-0.001', '1', 2)).to.equal('0.00');
        expect(divide('5', '2', 0)).to.equal('3');
        expect(divide('7', '-2', 1)).to.equal('-3.5');
    });
    it('refuses to divide by zero', () => {
        expect(() => divide('1', '0.00', 2)).to.throw(RangeError);
    });
    it('refuses what is no decimal', () => {
        for (const text of ['', '1e3', 'NaN', '.5', '1.', '+1', '0x1', ' 1', '1 000']) {
            expect(() => add(text, '1'), text).to.throw(RangeError);
            expect(() => multiply('1', text), text).to.throw(RangeError);
        }
    });
    it('tells how many decimals a number has', () => {
        expect(decimalsOf('12')).to.equal(0);
        expect(decimalsOf('-12.500')).to.equal(3);
    });
    it('undoes what it does', () => {
        const anyDecimal = fc
            .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.stringMatching(/^\d{1,9}$/))
            .map(([whole, fraction]) => `${whole}.${fraction}`);
        fc.assert(fc.property(anyDecimal, anyDecimal, (a, b) => {
            const decimals = Math.max(decimalsOf(a), decimalsOf(b));
            expect(subtract(add(a, b), b)).to.equal(divide(a, '1', decimals));
            fc.pre(!/^-?0\.0+$/.test(b));
            expect(divide(multiply(a, b), b, decimalsOf(a))).to.equal(divide(a, '1', decimalsOf(a)));
        }));
    });
});
//# sourceMappingURL=arithmetic.test.js.map