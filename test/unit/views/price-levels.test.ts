import { expect } from 'chai';

import type { Level } from '../../../src/views/book/book-view.js';
import { PriceLevels } from '../../../src/views/book/price-levels.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';

describe('the levels of a side', () => {
  it('come the best first: the highest bid, the lowest ask', () => {
    const levels: Level[] = [
      [10, 1, 1],
      [30, 3, 2],
      [20, 2, 1],
    ];
    const [bids, asks] = [new PriceLevels('bids'), new PriceLevels('asks')];
    for (const side of [bids, asks]) side.setAll(levels);
    expect(bids.top(2)).to.deep.equal([
      [30, 3, 2],
      [20, 2, 1],
    ]);
    expect(asks.top(5)).to.deep.equal([
      [10, 1, 1],
      [20, 2, 1],
      [30, 3, 2],
    ]);
    expect(asks.top(0)).to.deep.equal([]);
  });

  it('are what a sorted list of them would be, whatever is set', function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (const side of ['bids', 'asks'] as const) {
      const levels = new PriceLevels(side);
      const listed = new Map<number, Level>();
      for (let i = 0; i < 3_000; i++) {
        const level: Level = [random.between(1, 100), random.between(1, 9), random.between(0, 2)];
        levels.set(level);
        if (level[2] > 0) listed.set(level[0], level);
        else listed.delete(level[0]);
        const sign = side === 'bids' ? -1 : 1;
        const sorted = [...listed.values()].sort(([a], [b]) => sign * (a - b));
        const depth = random.between(0, 120);
        expect(levels.top(depth)).to.deep.equal(sorted.slice(0, depth));
        expect(levels.best).to.equal(sorted[0]);
        expect(levels.size).to.equal(listed.size);
        expect(levels.at(level[0])).to.equal(listed.get(level[0]));
      }
    }
  });
});
