import { expect } from 'chai';
import fc from 'fast-check';

import { NONE } from '../../../../src/domain/book/handles.js';
import { MAX_TRIE_PRICE, PriceTrie } from '../../../../src/domain/book/price-trie.js';
import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';

describe('PriceTrie', () => {
  it('finds nothing in an empty trie', () => {
    const trie = new PriceTrie();
    for (const price of [1, 31, 32, 2 ** 31, 2 ** 33, MAX_TRIE_PRICE]) {
      expect([trie.find(price), trie.above(price)]).to.deep.equal([NONE, NONE]);
    }
  });

  it('holds the least and the greatest price', () => {
    const trie = new PriceTrie();
    trie.insert(1, 7);
    trie.insert(MAX_TRIE_PRICE, 8);
    expect([trie.find(1), trie.find(MAX_TRIE_PRICE), trie.find(2)]).to.deep.equal([7, 8, NONE]);
    expect([trie.above(1), trie.above(MAX_TRIE_PRICE)]).to.deep.equal([8, NONE]);
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
            trie.insert(price, index + 1);
            levels.set(price, index + 1);
          }
          const sorted = [...levels.keys()].sort((a, b) => a - b);
          for (const probe of prices) {
            const above = sorted.find((other) => other > probe);
            expect(trie.find(probe)).to.equal(levels.get(probe) ?? NONE);
            expect(trie.above(probe)).to.equal(above === undefined ? NONE : levels.get(above));
          }
        });
      }),
    );
  });
});
