import { expect } from 'chai';

import { RECENT_ORDERS } from '../../../../src/domain/market/state/client-order-ids.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { given } from '../../../support/given-when-then.js';
import {
  BOB,
  cancel,
  cancelled,
  cancelledAtMarket,
  listed,
  matched,
  place,
  placed,
  placedAtMarket,
  rejected,
} from '../../../support/market-events.js';

const mine = placed(1, { clientOrderId: 'mine' });
const again = place({ clientOrderId: 'mine' });

describe('a client order id', () => {
  it('NAME-CLIENT: is rejected a second time while its order is open, which is recorded', () => {
    const after = given(listed(), mine)
      .when(again)
      .then(rejected(2, 'duplicate_client_order_id', { clientOrderId: 'mine' }));
    expect(after.statuses).to.equal('-R');
    expect(after.buy).to.have.length(1);
  });

  it('is rejected before the quantity limit is looked at', () => {
    const most = '9007199254000000';
    given(listed({ lotSize: '1000000' }), placed(1, { clientOrderId: 'mine', quantity: most }))
      .when(place({ clientOrderId: 'mine', quantity: most }))
      .then(rejected(2, 'duplicate_client_order_id', { clientOrderId: 'mine', quantity: most }));
  });

  it('is each user’s own', () => {
    given(listed(), mine)
      .when(place({ clientOrderId: 'mine', userId: BOB }))
      .then(placed(2, { clientOrderId: 'mine', userId: BOB }));
  });

  it('may be any string', () => {
    for (const clientOrderId of ['__proto__', 'constructor', 'hasOwnProperty']) {
      given(listed()).when(place({ clientOrderId })).then(placed(1, { clientOrderId }));
      given(listed(), placed(1, { clientOrderId, userId: '__proto__' }))
        .when(place({ clientOrderId, userId: '__proto__' }))
        .then(rejected(2, 'duplicate_client_order_id', { clientOrderId, userId: '__proto__' }));
    }
  });

  it('stays taken after its order was cancelled', () => {
    given(listed(), mine, cancelled(1))
      .when(again)
      .then(rejected(2, 'duplicate_client_order_id', { clientOrderId: 'mine' }));
  });

  it('stays taken after its order was filled', () => {
    given(
      ...[listed(), placed(1, { side: 'sell', userId: BOB })],
      ...[placed(2, { clientOrderId: 'mine' }), matched(1, { maker: 1, taker: 2 })],
    )
      .when(again)
      .then(rejected(3, 'duplicate_client_order_id', { clientOrderId: 'mine' }));
  });

  it('is not taken by an order that was rejected', () => {
    given(listed(), rejected(1, 'book_quantity_limit', { clientOrderId: 'mine' }))
      .when(again)
      .then(placed(2, { clientOrderId: 'mine' }));
  });

  describe('of a finished order', () => {
    /** That many market orders that found nothing, from number 2 on. */
    function finishedOrders(count: number): MarketEvent[] {
      return Array.from({ length: count }, (_, index) => index + 2).flatMap((number) => [
        placedAtMarket(number),
        cancelledAtMarket(number),
      ]);
    }

    it('is taken as long as the order is among the latest finished ones', () => {
      given(listed(), mine, cancelled(1), ...finishedOrders(RECENT_ORDERS - 1))
        .when(again)
        .then(rejected(RECENT_ORDERS + 1, 'duplicate_client_order_id', { clientOrderId: 'mine' }));
    });

    it('is free again after', () => {
      given(listed(), mine, cancelled(1), ...finishedOrders(RECENT_ORDERS))
        .when(again)
        .then(placed(RECENT_ORDERS + 2, { clientOrderId: 'mine' }));
    });

    it('stays taken however many finish while the order is open', () => {
      const history = [listed(), mine, ...finishedOrders(RECENT_ORDERS + 1)];
      given(...history)
        .when(again)
        .then(rejected(RECENT_ORDERS + 3, 'duplicate_client_order_id', { clientOrderId: 'mine' }));
      const after = given(...history)
        .when(cancel(1))
        .then(cancelled(1));
      expect(after.recentlyFinished).to.have.length(RECENT_ORDERS);
      expect(after.recentlyFinished.at(-1)?.clientOrderId).to.equal('mine');
    });
  });
});
