import { expect } from 'chai';

import { given } from '../../../support/given-when-then.js';
import {
  ALICE,
  amend,
  amended,
  BOB,
  cancelled,
  listed,
  matched,
  placed,
  rejected,
} from '../../../support/market-events.js';

/** Two bids of Alice and one of Bob at the same price; the first is filled by 0.4. */
const book = [
  listed(),
  placed(1),
  placed(2, { userId: BOB }),
  placed(3, { userId: BOB, side: 'sell', quantity: '0.400' }),
  matched(
    1,
    { maker: 1, taker: 3 },
    {
      ...{ quantity: '0.400', makerUserId: placed(1).data.userId, makerRemaining: '0.600' },
      ...{ takerUserId: BOB, takerSide: 'sell' },
    },
  ),
];

function places(after: { buy: readonly { orderId: string; remaining: string }[] }): string[] {
  return after.buy.map(({ orderId, remaining }) => `${orderId.split('-')[2]}: ${remaining}`);
}

describe('amending an order', () => {
  it("is of no use to whom another's order is none", () => {
    const ofAlice = { type: 'AmendOrder', actor: ALICE, owner: ALICE } as const;
    given(...book)
      .when({ ...ofAlice, orderId: 'BTC-USDT-2', quantity: '0.5' })
      .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
  });

  it('AMD-PLACE: to a smaller quantity keeps its place', () => {
    const after = given(...book)
      .when(amend(1, { quantity: '0.5' }))
      .then(amended(1, { quantity: '0.500', remainingQuantity: '0.100' }));
    expect(places(after)).to.deep.equal(['1: 0.100', '2: 1.000']);
  });

  it('to a smaller quantity at its own price, spelled out, keeps its place', () => {
    const after = given(...book)
      .when(amend(1, { price: '100.0', quantity: '0.9' }))
      .then(amended(1, { quantity: '0.900', remainingQuantity: '0.500' }));
    expect(places(after)).to.deep.equal(['1: 0.500', '2: 1.000']);
  });

  it('to what it is already is recorded and keeps its place', () => {
    const after = given(...book)
      .when(amend(1, { price: '100', quantity: '1' }))
      .then(amended(1, { remainingQuantity: '0.600' }));
    expect(places(after)).to.deep.equal(['1: 0.600', '2: 1.000']);
  });

  it('AMD-LOSE: to a larger quantity loses its place', () => {
    const after = given(...book)
      .when(amend(1, { quantity: '1.5' }))
      .then(amended(1, { quantity: '1.500', remainingQuantity: '1.100', priorityKept: false }));
    expect(places(after)).to.deep.equal(['2: 1.000', '1: 1.100']);
  });

  it('to another price puts it last there, with less quantity too', () => {
    const after = given(...book, placed(4, { price: '99.00' }))
      .when(amend(1, { price: '99.00', quantity: '0.7' }))
      .then(
        amended(1, {
          price: '99.00',
          quantity: '0.700',
          remainingQuantity: '0.300',
          priorityKept: false,
        }),
      );
    expect(places(after)).to.deep.equal(['2: 1.000', '4: 1.000', '1: 0.300']);
  });

  it('AMD-LOSE: to a price that crosses matches at once and rests the remainder', () => {
    const after = given(
      ...book,
      placed(4, { userId: BOB, side: 'sell', price: '101.00', quantity: '0.500' }),
    )
      .when(amend(1, { price: '102' }))
      .then(
        amended(1, { price: '102.00', remainingQuantity: '0.600', priorityKept: false }),
        matched(
          2,
          { maker: 4, taker: 1 },
          { price: '101.00', quantity: '0.500', takerRemaining: '0.100' },
        ),
      );
    expect(places(after)).to.deep.equal(['1: 0.100', '2: 1.000']);
  });

  it('to a price that crosses enough fills it', () => {
    const after = given(...book, placed(4, { userId: BOB, side: 'sell', price: '101.00' }))
      .when(amend(1, { price: '101' }))
      .then(
        amended(1, { price: '101.00', remainingQuantity: '0.600', priorityKept: false }),
        matched(
          2,
          { maker: 4, taker: 1 },
          { price: '101.00', quantity: '0.600', makerRemaining: '0.400' },
        ),
      );
    expect(places(after)).to.deep.equal(['2: 1.000']);
    expect(after.statuses).to.equal('F-F-');
  });

  for (const quantity of ['0.4', '0.399', '0.001']) {
    it(`AMD-FILLED: to ${quantity}, at or below the 0.4 filled, cancels the remainder`, () => {
      const after = given(...book)
        .when(amend(1, { quantity, price: '150' }))
        .then(cancelled(1, { remainingQuantity: '0.600', reason: 'amended_below_filled' }));
      expect(places(after)).to.deep.equal(['2: 1.000']);
    });
  }

  it('AMD-TERMS: keeps every term of the order', () => {
    const terms = {
      selfTradePrevention: 'decrement',
      postOnly: 'slide',
      clientOrderId: 'mine',
      displayQuantity: '0.500',
    } as const;
    const after = given(listed(), placed(1, terms))
      .when(amend(1, { price: '99', quantity: '2' }))
      .then(
        amended(1, {
          ...{ price: '99.00', quantity: '2.000', remainingQuantity: '2.000' },
          priorityKept: false,
        }),
      );
    expect(after.buy[0]).to.include({ ...terms, price: '99.00', quantity: '2.000' });
  });

  describe('is refused, the order staying as it was,', () => {
    it('when nothing is named', () => {
      given(...book)
        .when(amend(1, {}))
        .thenRefused('NOTHING_TO_AMEND', 'quantity', { rule: 'AMD-TERMS' });
    });

    it('AMD-REFUSE: for a price that breaks a rule', () => {
      given(...book)
        .when(amend(1, { price: 'x' }))
        .thenRefused('INVALID_REQUEST', 'price');
      given(...book)
        .when(amend(1, { price: '1.001' }))
        .thenRefused('PRICE_OFF_TICK', 'price', { rule: 'NUM-STEP' });
      given(...book)
        .when(amend(1, { price: '0' }))
        .thenRefused('PRICE_OUT_OF_RANGE', 'price', { rule: 'NUM-BOUND' });
    });

    it('NUM-STEP, NUM-BOUND: for a quantity that breaks a rule', () => {
      const refused = [
        ['x', 'INVALID_REQUEST', undefined],
        ['1.0001', 'QUANTITY_OFF_LOT', { rule: 'NUM-STEP' }],
        ['0', 'QUANTITY_OUT_OF_RANGE', { rule: 'NUM-BOUND' }],
        ['10000000000', 'QUANTITY_OUT_OF_RANGE', { rule: 'NUM-BOUND' }],
      ] as const;
      for (const [quantity, code, details] of refused) {
        given(...book)
          .when(amend(1, { quantity }))
          .thenRefused(code, 'quantity', details);
        given(...book)
          .when(amend(1, { price: '99', quantity }))
          .thenRefused(code, 'quantity', details);
      }
    });

    it('when the order has ended', () => {
      given(...book)
        .when(amend(3, { price: '99' }))
        .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'FILLED' });
      given(listed(), placed(1), cancelled(1))
        .when(amend(1, { price: '99' }))
        .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'CANCELLED' });
      given(listed(), rejected(1, 'book_quantity_limit'))
        .when(amend(1, { price: '99' }))
        .thenRefused('ORDER_NOT_OPEN', 'orderId', { rule: 'CXL-ONE', orderStatus: 'REJECTED' });
    });

    it('when the market never had the order', () => {
      given(...book)
        .when(amend(9, { price: '99' }))
        .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
      given()
        .when(amend(1, { price: '99' }))
        .thenRefused('ORDER_NOT_FOUND', 'orderId', { rule: 'CXL-ONE' });
    });
  });
});
