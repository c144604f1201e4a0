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
    const letters = finished.copy(1, 9001);
    const text = `-FCER${'-'.repeat(8994)}F-`;
    expect(textOf(letters)).to.equal(text);
    const restored = new FinishedOrders();
    restored.restore(letters.subarray(0, 5_000), 1);
    restored.restore(letters.subarray(5_000), 5_001);
    expect(textOf(restored.copy(1, 9001))).to.equal(text);
    finished.set(1, 'FILLED');
    expect(textOf(letters)).to.equal(text);
    expect(textOf(new FinishedOrders().copy(1, 3000))).to.equal('-'.repeat(3000));
    expect(finished.copy(1, 0)).to.have.length(0);
  });

  it('is not restored from a letter that it does not know', () => {
    expect(() => new FinishedOrders().restore(Buffer.from('FX'), 1)).to.throw('no order has');
  });
});

function textOf(letters: Uint8Array): string {
  return Buffer.from(letters).toString('latin1');
}
