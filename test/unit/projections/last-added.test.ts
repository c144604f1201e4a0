import { expect } from 'chai';
import fc from 'fast-check';

import { LastAdded } from '../../../src/projections/last-added.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';

const MOST = 5;

const step = fc.oneof(
  { weight: 8, arbitrary: fc.constant('add' as const) },
  { weight: 3, arbitrary: fc.nat({ max: 2 * MOST }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

describe('LastAdded', () => {
  it('holds what was added last and not taken out, and lets go of the oldest', function () {
    const { seed } = new SeededRandom();
    tellSeed(this.test, seed);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const values = new LastAdded<number>(MOST);
        let held: string[] = [];
        for (const [index, each] of steps.entries()) {
          if (each === 'clear') {
            values.clear();
            held = [];
          } else if (each === 'add') {
            held.push(`k${index}`);
            const surplus = held.length > MOST ? held.shift() : undefined;
            expect(values.add(`k${index}`, index)?.[0]).to.equal(surplus);
          } else {
            const key = held[each] ?? 'none';
            expect(values.delete(key)).to.equal(held.includes(key));
            held = held.filter((other) => other !== key);
          }
        }
        for (const key of held) expect(values.delete(key)).to.equal(true);
      }),
      { seed },
    );
  });

  it('takes one that was taken out for the newest when it is added again', () => {
    const values = new LastAdded<number>(2);
    values.add('a', 1);
    values.add('b', 2);
    values.delete('a');
    values.add('a', 3);
    expect(values.add('c', 4)).to.deep.equal(['b', 2]);
    expect(values.add('d', 5)).to.deep.equal(['a', 3]);
  });
});
