import { expect } from 'chai';

import { backoff } from '../../src/backoff.js';

describe('the pause after failures', () => {
  it('doubles up to five seconds', () => {
    const longest = (failures: number): number => backoff(failures, 5_000, () => 1);
    expect([1, 2, 3, 8, 50, 5_000].map(longest)).to.deep.equal([50, 100, 200, 5_000, 5_000, 5_000]);
  });

  it('lies anywhere in the upper half, by chance', () => {
    expect(backoff(3, 5_000, () => 0)).to.equal(100);
    expect(backoff(3, 5_000, () => 0.5)).to.equal(150);
  });
});
