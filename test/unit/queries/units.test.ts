import { expect } from 'chai';

import { fromUnits } from '../../../src/queries/units.js';

describe('units', () => {
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
