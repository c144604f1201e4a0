import { expect } from 'chai';
import fc from 'fast-check';

import {
  ASK,
  BID,
  type BookSide,
  NONE,
  type OrderHandle,
} from '../../../../src/domain/book/handles.js';
import { OrderBook } from '../../../../src/domain/book/order-book.js';

/** The orders of a side as a taker meets them. */
function walk(book: OrderBook, side: BookSide): OrderHandle[] {
  const orders: OrderHandle[] = [];
  for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
    for (let order = book.first(level); order !== NONE; order = book.next(order)) {
      orders.push(order);
    }
  }
  return orders;
}

describe('OrderBook', () => {
  it('is empty at first', () => {
    const book = new OrderBook();
    expect([book.best(BID), book.bestPrice(ASK), book.total(BID)]).to.deep.equal([NONE, 0, 0]);
  });

  it('has the highest bid and the lowest ask first', () => {
    const book = new OrderBook();
    for (const price of [5, 9, 7]) {
      book.add(BID, price, 1);
      book.add(ASK, price + 10, 1);
    }
    expect(walk(book, BID).map((order) => book.price(order))).to.deep.equal([9, 7, 5]);
    expect(walk(book, ASK).map((order) => book.price(order))).to.deep.equal([15, 17, 19]);
    expect([book.bestPrice(BID), book.bestPrice(ASK)]).to.deep.equal([9, 15]);
  });

  it('queues the orders of a level by time', () => {
    const book = new OrderBook();
    const orders = [3, 1, 2].map((quantity) => book.add(BID, 5, quantity));
    expect(walk(book, BID)).to.deep.equal(orders);
    expect(book.levelQuantity(book.best(BID))).to.equal(6);
    expect(book.levelOrders(book.best(BID))).to.equal(3);
  });

  it('keeps the place of a reduced order, and drops one reduced to nothing', () => {
    const book = new OrderBook();
    const [first, second] = [book.add(ASK, 5, 3), book.add(ASK, 5, 1)];
    expect(book.reduce(first, 2)).to.equal(1);
    expect(walk(book, ASK)).to.deep.equal([first, second]);
    expect(book.reduce(first, 1)).to.equal(0);
    expect(walk(book, ASK)).to.deep.equal([second]);
    expect(book.total(ASK)).to.equal(1);
  });

  it('tells side, price and remaining of an order', () => {
    const book = new OrderBook();
    const order = book.add(ASK, 5, 3);
    expect([book.side(order), book.price(order), book.remaining(order)]).to.deep.equal([ASK, 5, 3]);
  });

  it('lets go of memory after very many scattered orders are gone', () => {
    const book = new OrderBook();
    for (let round = 0; round < 2; round++) {
      const handles = Array.from({ length: 50_000 }, (_, index) =>
        book.add(index % 2 === 0 ? BID : ASK, 1 + index * 20_000_003, 1),
      );
      const most = book.bytes;
      for (const handle of handles) book.remove(handle);
      expect(book.bytes).to.be.below(most / 16);
      expect([book.best(BID), book.best(ASK), book.total(BID)]).to.deep.equal([NONE, NONE, 0]);
    }
  });

  it('holds a hundred thousand orders on as many levels and lets go of them', () => {
    const book = new OrderBook();
    const handles = Array.from({ length: 100_000 }, (_, index) =>
      book.add(BID, 1 + ((index * 7919) % 100_003), 1),
    );
    const prices = walk(book, BID).map((order) => book.price(order));
    expect(prices).to.deep.equal([...prices].sort((a, b) => b - a));
    expect(book.total(BID)).to.equal(100_000);
    for (const handle of handles) book.remove(handle);
    expect([book.best(BID), book.total(BID)]).to.deep.equal([NONE, 0]);
  });

  it('equals a sorted list, over random commands', () => {
    interface Listed {
      handle: OrderHandle;
      side: BookSide;
      price: number;
      remaining: number;
    }
    const anyCommand = fc.record({
      verb: fc.constantFrom('add', 'add', 'reduce', 'remove'),
      side: fc.constantFrom(BID, ASK),
      price: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 10 ** 12 })),
      quantity: fc.integer({ min: 1, max: 20 }),
      pick: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 300 }), (commands) => {
        const book = new OrderBook();
        let orders: Listed[] = [];
        for (const { verb, side, price, quantity, pick } of commands) {
          const picked = orders[pick % orders.length];
          if (verb === 'add' || picked === undefined) {
            const handle = book.add(side, price, quantity);
            orders.push({ handle, side, price, remaining: quantity });
          } else if (verb === 'remove') {
            book.remove(picked.handle);
            picked.remaining = 0;
          } else {
            picked.remaining = Math.max(0, picked.remaining - quantity);
            expect(
              book.reduce(picked.handle, book.remaining(picked.handle) - picked.remaining),
            ).to.equal(picked.remaining);
          }
          orders = orders.filter((order) => order.remaining > 0);
          for (const each of [BID, ASK]) expectSide(book, each, orders);
        }
      }),
    );

    function expectSide(book: OrderBook, side: BookSide, orders: readonly Listed[]): void {
      // A stable sort of the orders by age leaves those of one price in order of time.
      const expected = orders
        .filter((order) => order.side === side)
        .sort((a, b) => (side === BID ? b.price - a.price : a.price - b.price));
      expect(walk(book, side)).to.deep.equal(expected.map(({ handle }) => handle));
      expect(book.total(side)).to.equal(sum(expected));
      for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
        const there = expected.filter(({ price }) => price === book.levelPrice(level));
        expect(book.levelQuantity(level)).to.equal(sum(there));
        expect(book.levelOrders(level)).to.equal(there.length);
      }
    }

    function sum(orders: readonly Listed[]): number {
      return orders.reduce((total, { remaining }) => total + remaining, 0);
    }
  });
});
