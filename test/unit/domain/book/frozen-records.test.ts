import { expect } from 'chai';

import { BID, NONE } from '../../../../src/domain/book/handles.js';
import { OrderBook } from '../../../../src/domain/book/order-book.js';
import { RecordPool } from '../../../../src/domain/book/record-pool.js';
import { SeededRandom } from '../../../support/seeded-random.js';

/** Enough for several pages. */
const RECORDS = 2_000;

describe('frozen records', () => {
  it('stay as they were while the pool changes, grows and gives records out again', () => {
    const random = new SeededRandom();
    const pool = new RecordPool(2, 8);
    for (let record = 1; record <= RECORDS; record++) {
      pool.take();
      pool.words[record * 4] = record;
      pool.doubles[record * 2 + 1] = record / 2;
    }
    const frozen = pool.freeze();
    expect(() => pool.freeze()).to.throw('once at a time');
    for (let change = 0; change < 500; change++) {
      const record = random.between(1, RECORDS);
      pool.keep(record);
      pool.words[record * 4] = -1;
      pool.doubles[record * 2 + 1] = -1;
      pool.words[pool.take() * 4] = -2;
    }
    for (let record = 1; record <= RECORDS; record++) {
      expect(frozen.word(record, 0), `seed ${random.seed}`).to.equal(record);
      expect(frozen.double(record, 1), `seed ${random.seed}`).to.equal(record / 2);
    }
    pool.thaw();
    expect(pool.freeze().word(RECORDS + 1, 0)).to.equal(-2);
  });
});

describe('the frozen queues of a book', () => {
  it('are as they were, whatever is added, reduced and taken out meanwhile', () => {
    const random = new SeededRandom();
    const book = new OrderBook();
    const resting = new Set<number>();
    const change = (): void => {
      const some = [...resting][random.between(0, resting.size)];
      if (some === undefined || random.between(0, 3) > 0) {
        resting.add(book.add(BID, random.between(1, 200), random.between(1, 9)));
      } else if (random.between(0, 2) === 0) {
        book.remove(some);
        resting.delete(some);
      } else if (book.reduce(some, 1) === 0) resting.delete(some);
    };
    for (let round = 0; round < 20; round++) {
      for (let count = 0; count < 300; count++) change();
      const before = queuesOf(book);
      const queues = book.freezeQueues();
      for (let count = 0; count < 300; count++) change();
      const frozen = [...queues.levels(BID)].map(({ price, first }) => {
        const orders = [];
        for (let order = first; order !== NONE; order = queues.next(order)) orders.push(order);
        return { price, orders };
      });
      book.thawQueues();
      expect(frozen, `seed ${random.seed}`).to.deep.equal(before);
    }
  });
});

function queuesOf(book: OrderBook): object[] {
  const levels = [];
  for (let level = book.best(BID); level !== NONE; level = book.worse(level)) {
    const orders = [];
    for (let order = book.first(level); order !== NONE; order = book.next(order))
      orders.push(order);
    levels.push({ price: book.levelPrice(level), orders });
  }
  return levels;
}
