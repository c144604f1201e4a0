import { expect } from 'chai';

import { columnInteger, unitsOf } from '../../../src/projections/column-integer.js';

describe('a whole number for an integer column', () => {
  it('is the number itself up to 2^53 - 1', () => {
    expect(columnInteger(2n ** 53n - 1n)).to.equal(Number.MAX_SAFE_INTEGER);
    expect(columnInteger('42')).to.equal(42);
  });

  it('is refused beyond, where doubles would round it', () => {
    expect(() => columnInteger(2n ** 53n)).to.throw(RangeError);
    expect(() => columnInteger('twelve')).to.throw(RangeError);
  });

  it('is a decimal with its point dropped', () => {
    expect(unitsOf('100.50')).to.equal(10050);
    expect(unitsOf('0.001')).to.equal(1);
    expect(unitsOf('7')).to.equal(7);
  });
});
