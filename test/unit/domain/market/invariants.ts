import { expect } from 'chai';

import { ASK, BID, NONE } from '../../../../src/domain/book/handles.js';
import { add, subtract } from '../../../../src/domain/decimal-arithmetic.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { restingOrders } from '../../../../src/domain/market/inspect.js';
import type { Market } from '../../../../src/domain/market/market.js';

/** The book is not crossed, levels are in order, and every sum is the sum of its orders. */
export function expectSoundBook(market: Market): void {
  const { book } = market;
  if (book.best(BID) !== NONE && book.best(ASK) !== NONE) {
    expect(book.bestPrice(BID)).to.be.below(book.bestPrice(ASK));
  }
  for (const side of [BID, ASK]) {
    let [total, hiding] = [0, 0];
    for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
      let [quantity, orders] = [0, 0];
      for (let order = book.first(level); order !== NONE; order = book.next(order)) {
        const { quantity: whole, filled, display, hidden } = market.open.at(order);
        expect(book.remaining(order) + hidden).to.equal(whole - filled);
        expect(book.remaining(order)).to.be.within(1, display);
        hiding += hidden;
        quantity += book.remaining(order);
        orders += 1;
      }
      expect([book.levelQuantity(level), book.levelOrders(level)]).to.deep.equal([
        quantity,
        orders,
      ]);
      expect(orders).to.be.above(0);
      total += quantity;
    }
    expect(book.total(side)).to.equal(total);
    expect(market.hidden[side]).to.equal(hiding);
    expect(total + hiding).to.be.at.most(market.listing?.sideLimit ?? 0);
  }
}

/** Of every order, quantity = filled + resting + cancelled; and as much was bought as sold. */
export function expectConservation(market: Market, events: readonly MarketEvent[]): void {
  const quantity = new Map<string, string>();
  const accounted = new Map<string, string>();
  const account = (orderId: string, amount: string): void => {
    accounted.set(orderId, add(accounted.get(orderId) ?? '0', amount));
  };
  let [bought, sold] = ['0', '0'];
  const sideOf = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'OrderPlaced') {
      quantity.set(data.orderId, data.quantity);
      sideOf.set(data.orderId, data.side);
    } else if (type === 'OrderAmended') {
      quantity.set(data.orderId, data.quantity);
    } else if (type === 'OrderReduced') {
      quantity.set(data.orderId, subtract(quantity.get(data.orderId) ?? '0', data.reducedBy));
    } else if (type === 'OrderCancelled') {
      account(data.orderId, data.remainingQuantity);
    } else if (type === 'OrderMatched') {
      for (const orderId of [data.makerOrderId, data.takerOrderId]) {
        account(orderId, data.quantity);
        if (sideOf.get(orderId) === 'buy') bought = add(bought, data.quantity);
        else sold = add(sold, data.quantity);
      }
    }
  }
  for (const side of ['buy', 'sell'] as const) {
    for (const { orderId, remaining } of restingOrders(market, side)) account(orderId, remaining);
  }
  expect(Object.fromEntries(accounted)).to.deep.equal(Object.fromEntries(quantity));
  expect(bought).to.equal(sold);
}
