import { expect } from 'chai';
import fc from 'fast-check';

import { NONE } from '../../../../src/domain/book/handles.js';
import { MAX_TRIE_PRICE, PriceTrie } from '../../../../src/domain/book/price-trie.js';
import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { SeededRandom } from '../../../support/seeded-random.js';

describe('PriceTrie', () => {
  it('finds nothing in an empty trie', () => {
    const trie = new PriceTrie();
    for (const price of [1, 31, 32, 2 ** 31, 2 ** 33, MAX_TRIE_PRICE]) {
      expect(trie.find(price)).to.equal(NONE);
    }
  });

  it('holds the least and the greatest price', () => {
    const trie = new PriceTrie();
    expect([trie.insert(MAX_TRIE_PRICE, 8), trie.insert(1, 7)]).to.deep.equal([NONE, 8]);
    expect([trie.find(1), trie.find(MAX_TRIE_PRICE), trie.find(2)]).to.deep.equal([7, 8, NONE]);
  });

  it('has room for every price a market can have', () => {
    expect(MAX_TRIE_PRICE).to.be.at.least(MAX_STEPS);
  });

  it('equals a sorted list, over random insertions and removals', () => {
    // Few digits, so that prices meet and share nodes, in clusters that lie any distance apart.
    const anyPrice = fc
      .tuple(
        fc.constantFrom(0, 1024, 2 ** 20, 2 ** 30 - 40, 2 ** 31, 2 ** 32 + 5, 2 ** 39),
        fc.integer({ min: 1, max: 70 }),
      )
      .map(([base, offset]) => base + offset);
    fc.assert(
      fc.property(fc.array(anyPrice, { maxLength: 200 }), (prices) => {
        const trie = new PriceTrie();
        const levels = new Map<number, number>();
        prices.forEach((price, index) => {
          if (levels.has(price)) {
            trie.remove(price);
            levels.delete(price);
          } else {
            const above = [...levels.keys()].filter((other) => other > price);
            const next = above.length === 0 ? NONE : levels.get(Math.min(...above));
            expect(trie.insert(price, index + 1)).to.equal(next);
            levels.set(price, index + 1);
          }
          for (const probe of prices) {
            expect(trie.find(probe)).to.equal(levels.get(probe) ?? NONE);
          }
        });
      }),
    );
  });

  describe('when levels have come and gone all over', () => {
    const SCATTERED = 30_000;
    const scattered = (random: SeededRandom): number[] => [
      ...new Set(Array.from({ length: SCATTERED }, () => random.between(1, 2 ** 40))),
    ];

    it('gives the nodes of emptied ranges to others', () => {
      const trie = new PriceTrie();
      const random = new SeededRandom();
      let most = 0;
      for (let round = 0; round < 3; round++) {
        const prices = scattered(random);
        for (const price of prices) trie.insert(price, 1);
        if (round === 0) most = trie.bytes;
        expect(trie.bytes, `seed ${random.seed}`).to.be.at.most(most);
        for (const price of prices) trie.remove(price);
      }
    });

    it('lets go of their memory when few are left, and keeps those', () => {
      const trie = new PriceTrie();
      const random = new SeededRandom();
      const prices = scattered(random);
      prices.forEach((price, index) => trie.insert(price, index + 1));
      const most = trie.bytes;
      prices.slice(500).forEach((price) => trie.remove(price));
      expect(trie.bytes, `seed ${random.seed}`).to.be.at.most(most / 16);
      const left = prices.slice(0, 500);
      expect(left.map((price) => trie.find(price))).to.deep.equal(
        left.map((_, index) => index + 1),
      );
      expect(trie.find(prices[500]!)).to.equal(NONE);
      left.sort((a, b) => b - a);
      for (const price of left) trie.remove(price);
      const inserted = left.map((price, index) => trie.insert(price, index + 1));
      expect(inserted).to.deep.equal(left.map((_, index) => index));
    });
  });
});
