import { expect } from 'chai';

import {
  FinishedOrders,
  type FinishedStatus,
} from '../../../../src/domain/market/state/finished-orders.js';
import { SeededRandom } from '../../../support/seeded-random.js';

const STATUSES: readonly FinishedStatus[] = ['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'];

describe('FinishedOrders', () => {
  it('tells how each order ended, and nothing of those that have not, however many there are', () => {
    const random = new SeededRandom();
    const finished = new FinishedOrders();
    const expected: (FinishedStatus | undefined)[] = [undefined];
    for (let number = 1; number <= 20_000; number++) {
      const status = STATUSES[random.between(0, STATUSES.length)];
      expected.push(status);
      if (status !== undefined) finished.set(number, status);
    }
    const told = expected.map((_, number) => finished.get(number));
    expect(told, `seed ${random.seed}`).to.deep.equal(expected);
    expect(finished.get(1_000_000)).to.equal(undefined);
  });

  it('has a letter for every order, ended or not, in which it is restored', () => {
    const finished = new FinishedOrders();
    for (const [index, status] of STATUSES.entries()) finished.set(2 + index, status);
    finished.set(9000, 'FILLED');
    const letters = finished.letters(9001);
    expect(letters).to.equal(`-FCER${'-'.repeat(8994)}F-`);
    const restored = new FinishedOrders();
    restored.restore(letters);
    expect(restored.letters(9001)).to.equal(letters);
    expect(new FinishedOrders().letters(3000)).to.equal('-'.repeat(3000));
    expect(finished.letters(0)).to.equal('');
  });

  it('is not restored from a letter that it does not know', () => {
    expect(() => new FinishedOrders().restore('FX')).to.throw('no order has the status X');
  });
});
