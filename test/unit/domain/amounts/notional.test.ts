import { expect } from 'chai';
import fc from 'fast-check';

import { multiply } from '../../../../src/domain/amounts/arithmetic.js';
import { parseIncrement } from '../../../../src/domain/amounts/increment.js';
import {
  averageOfOne,
  averagePrice,
  formatCost,
  formatNotional,
  notionalOf,
  plusCost,
} from '../../../../src/domain/amounts/notional.js';

function increment(text: string) {
  const parsed = parseIncrement(text);
  if (typeof parsed === 'string') throw new Error(`${text} is ${parsed}`);
  return parsed;
}

describe('what fills cost', () => {
  const tickLots = [
    { tick: increment('0.01'), lot: increment('0.001') },
    { tick: increment('0.05'), lot: increment('25') },
    { tick: increment('5'), lot: increment('1') },
  ];

  it('is on average the price of fills that were all at one', () => {
    const anyPrice = fc.constantFrom(
      '1',
      '250',
      '0.05',
      '9999.98',
      '0.000000000001',
      '12.00000000',
    );
    fc.assert(
      fc.property(anyPrice, fc.constantFrom('1', '0.007', '12.50'), (price, quantity) => {
        const average = averagePrice(multiply(price, quantity), quantity);
        expect(averageOfOne(price)).to.equal(average);
      }),
    );
  });

  it('is written exactly, as long as it is a safe number and beyond', () => {
    const anyFill = fc.tuple(
      fc.integer({ min: 1, max: 10 ** 9 }),
      fc.integer({ min: 1, max: 10 ** 9 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...tickLots),
        fc.array(anyFill, { maxLength: 4 }),
        (steps, fills) => {
          const cost = fills.reduce<number | bigint>((sum, fill) => plusCost(sum, ...fill), 0);
          const exact = fills.reduce((sum, fill) => sum + notionalOf(steps, ...fill), 0n);
          expect(formatCost(steps, cost)).to.equal(formatNotional(steps, exact));
        },
      ),
    );
  });
});
