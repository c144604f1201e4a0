import { expect } from 'chai';

import { given } from '../../../support/given-when-then.js';
import {
  ALICE,
  BOB,
  cancel,
  cancelled,
  cancelledAtMarket,
  listed,
  matched,
  placed,
  placedAtMarket,
  rejected,
} from '../../../support/market-events.js';

const askFilledInPart = [
  listed(),
  placed(1, { userId: BOB, side: 'sell', quantity: '3.000' }),
  placed(2),
  matched(1, { maker: 1, taker: 2 }, { makerRemaining: '2.000' }),
];

describe('cancelling an order', () => {
  it('CXL-ONE: takes it out of the book', () => {
    const after = given(listed(), placed(1), placed(2)).when(cancel(1)).then(cancelled(1));
    expect(after.buy.map((order) => order.orderId)).to.deep.equal(['BTC-USDT-2']);
  });

  it("CXL-ONE: is of no use to whom another's order is none", () => {
    given(listed(), placed(1))
      .when({ type: 'CancelOrder', actor: BOB, orderId: 'BTC-USDT-1', owner: BOB })
      .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
    given(listed(), placed(1))
      .when({ type: 'CancelOrder', actor: ALICE, orderId: 'BTC-USDT-1', owner: ALICE })
      .then(cancelled(1));
  });

  it('takes out only what was not filled', () => {
    given(...askFilledInPart)
      .when(cancel(1))
      .then(cancelled(1, { userId: BOB, side: 'sell', remainingQuantity: '2.000' }));
  });

  it('is refused with the status of an order that has ended', () => {
    given(...askFilledInPart)
      .when(cancel(2))
      .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'FILLED' });
    given(listed(), placed(1), cancelled(1))
      .when(cancel(1))
      .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'CANCELLED' });
    given(listed(), placedAtMarket(1), cancelledAtMarket(1))
      .when(cancel(1))
      .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'CANCELLED' });
    given(listed(), rejected(1, 'book_quantity_limit'))
      .when(cancel(1))
      .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'REJECTED' });
  });

  const unknown = [
    ...['BTC-USDT-2', 'BTC-USDT-0', 'BTC-USDT-01', 'BTC-USDT-', 'BTC-USDT', 'BTC-USDT-T1', '1'],
    ...['ETH-USDT-1', 'BTC-USDT-1 ', 'BTC-USDT--1', 'BTC-USDT-1.0', 'BTC-USDT-1e0', '', '-1'],
    ...['btc-usdt-1', 'XBTC-USDT-1', `BTC-USDT-${'9'.repeat(15)}`, `BTC-USDT-${'9'.repeat(400)}`],
    ...['BTC-USDT_1', '__proto__', 'constructor', 'BTC-USDT-constructor'],
  ];
  for (const orderId of unknown) {
    it(`is refused for '${orderId.slice(0, 30)}', which the market never had`, () => {
      given(listed(), placed(1))
        .when({ type: 'CancelOrder', actor: 'test', orderId })
        .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
    });
  }

  it('is refused on a market that is not listed', () => {
    given().when(cancel(1)).thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
  });
});
