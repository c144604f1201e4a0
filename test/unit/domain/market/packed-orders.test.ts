import { expect } from 'chai';

import { BID } from '../../../../src/domain/book/handles.js';
import { OpenOrders } from '../../../../src/domain/market/state/open-orders.js';
import { OrderOwners } from '../../../../src/domain/market/state/order-owners.js';
import { PackedOrders } from '../../../../src/domain/market/state/packed-orders.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, BOB, listed, placed } from '../../../support/market-events.js';
import { describedBytes, restored } from '../../../support/state-hash.js';

const PLACED_MS = Date.parse('2026-01-02T03:04:05.678Z');
const PACKED = { side: 'buy', userId: ALICE, quantity: 5, placedMs: PLACED_MS, modes: 0 } as const;

/** Open orders that are being restored. */
function restoring(...numbers: readonly number[]): OpenOrders {
  const open = new OpenOrders();
  open.beginRestoring(new PackedOrders('BTC-USDT', open.owners, numbers.length), numbers.length);
  for (const number of numbers) open.expect(number);
  return open;
}

describe('packed orders', () => {
  it('are the orders that they were packed from, once asked for', () => {
    const open = restoring(3, 7);
    open.putInPacked({ ...PACKED, number: 7, side: 'sell', userId: BOB, quantity: 6 }, 1);
    open.putInPacked({ ...PACKED, number: 3 }, 2);
    open.link(0, 2);
    expect(open.packedAt(2)).to.deep.equal({ ...PACKED, number: 3 });
    const order = open.at(2);
    expect(order).to.include({ number: 3, orderId: 'BTC-USDT-3', userId: ALICE, side: 'buy' });
    expect(order).to.include({ quantity: 5, handle: 2, placedAt: '2026-01-02T03:04:05.678Z' });
    expect(open.get(3)).to.equal(order);
    expect(open.packedAt(2)).to.equal(undefined);
    expect([...open.select({})].map(({ number }) => number)).to.deep.equal([3, 7]);
    expect(open.countOf(BOB)).to.equal(1);
    expect(() => open.at(3)).to.throw('no order rests at handle 3');
  });

  it('are none once all have been asked for', () => {
    const packed = new PackedOrders('BTC-USDT', new OrderOwners(), 2);
    packed.put(1, { ...PACKED, number: 3 }, 1);
    packed.put(2, { ...PACKED, number: 7 }, 2);
    for (const left of [1, 0]) {
      expect(packed.take(2 - left)).to.include({ userId: ALICE });
      expect(packed.take(2 - left)).to.equal(undefined);
      expect(packed.count).to.equal(left);
    }
    const open = restoring(3);
    open.putInPacked({ ...PACKED, number: 3 }, 1);
    open.link(0, 1);
    const order = open.get(3)!;
    open.remove(order);
    open.add(Object.assign(order.copy(), { number: 9 }));
    expect(open.get(9)).to.include({ number: 9 });
    expect(open.get(3)).to.equal(undefined);
    expect(open.packedAt(1)).to.equal(undefined);
  });

  it('are no others than those that have not ended, each once', () => {
    expect(() => restoring(3).putInPacked({ ...PACKED, number: 4 }, 1)).to.throw('has ended');
    const twice = restoring(3);
    twice.putInPacked({ ...PACKED, number: 3 }, 1);
    expect(() => twice.putInPacked({ ...PACKED, number: 3 }, 2)).to.throw('twice');
    expect(() => twice.putIn(twice.at(1).copy())).to.throw('twice');
    expect(() => restoring(3).link(0, 1)).to.throw('lacks an order');
  });

  it('stay packed while the market is described', () => {
    const market = marketAfter(listed(), placed(1), placed(2, { clientOrderId: 'mine' }));
    const again = restored(describedBytes(market));
    const first = again.book.first(again.book.best(BID));
    expect(describedBytes(again)).to.deep.equal(describedBytes(market));
    expect(again.open.packedAt(first)).to.include({ number: 1 });
    expect(again.open.packedAt(again.book.next(first))).to.equal(undefined);
  });
});
