import { expect } from 'chai';
import { decimalsIn, fromUnits, unitsOf } from '../../../src/projections/decimal-units.js';
describe('units', () => {
    it('are a decimal with its point dropped', () => {
        expect(['100.50', '0.001', '7'].map(unitsOf)).to.deep.equal([10050, 1, 7]);
        expect(['100.50', '0.001', '7'].map(decimalsIn)).to.deep.equal([2, 3, 0]);
        expect(() => unitsOf('90071992547409.92')).to.throw(RangeError);
    });
    it('become a decimal string of so many decimals', () => {
        expect(fromUnits(10050, 2)).to.equal('100.50');
        expect(fromUnits(5n, 3)).to.equal('0.005');
        expect(fromUnits(0, 2)).to.equal('0.00');
        expect(fromUnits(42, 0)).to.equal('42');
        expect(fromUnits(2n ** 70n, 1)).to.equal('118059162071741130342.4');
    });
    it('keep their sign, and may come as digits', () => {
        expect(fromUnits(-5, 3)).to.equal('-0.005');
        expect(fromUnits(-(2n ** 70n), 1)).to.equal('-118059162071741130342.4');
        expect(fromUnits('-12345', 2)).to.equal('-123.45');
        expect(fromUnits('42', 0)).to.equal('42');
        expect(fromUnits('-42', 0)).to.equal('-42');
    });
});
//# sourceMappingURL=decimal-units.test.js.map