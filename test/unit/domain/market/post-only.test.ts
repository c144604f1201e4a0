import { expect } from 'chai';

import { MAX_STEPS } from '../../../../src/domain/increment.js';
import { given } from '../../../support/given-when-then.js';
import {
  amend,
  amended,
  BOB,
  listed,
  place,
  placeAtMarket,
  placed,
  rejected,
} from '../../../support/market-events.js';

/** Bob sells at 100 and buys at 99. */
const book = [
  listed(),
  placed(1, { userId: BOB, side: 'sell' }),
  placed(2, { userId: BOB, price: '99.00' }),
];

describe('a post-only order', () => {
  it('POST-REJECT: rests where it crosses nothing', () => {
    given(...book)
      .when(place({ postOnly: 'reject', price: '99.99' }))
      .then(placed(3, { postOnly: 'reject', price: '99.99' }));
  });

  it('POST-REJECT: is rejected at the opposite touch, which is recorded', () => {
    const after = given(...book)
      .when(place({ postOnly: 'reject' }))
      .then(rejected(3, 'post_only', { postOnly: 'reject' }));
    expect(after.statuses).to.equal('--R');
  });

  it('POST-SLIDE: keeps a price that crosses nothing', () => {
    given(...book)
      .when(place({ postOnly: 'slide', price: '99.99' }))
      .then(placed(3, { postOnly: 'slide', price: '99.99' }));
  });

  it('POST-SLIDE: rests a buyer one tick below the best ask', () => {
    const after = given(...book)
      .when(place({ postOnly: 'slide', price: '105' }))
      .then(placed(3, { postOnly: 'slide', price: '99.99', requestedPrice: '105.00' }));
    expect(after.buy[0]?.price).to.equal('99.99');
  });

  it('POST-SLIDE: rests a seller one tick above the best bid', () => {
    given(...book)
      .when(place({ postOnly: 'slide', side: 'sell', price: '99' }))
      .then(
        placed(3, { postOnly: 'slide', side: 'sell', price: '99.01', requestedPrice: '99.00' }),
      );
  });

  it('POST-SLIDE: is rejected where no price is left', () => {
    given(listed(), placed(1, { side: 'sell', price: '0.01' }))
      .when(place({ postOnly: 'slide', price: '0.01' }))
      .then(rejected(2, 'post_only', { postOnly: 'slide', price: '0.01' }));
    const highest = String(MAX_STEPS);
    given(listed({ tickSize: '1' }), placed(1, { price: highest }))
      .when(place({ postOnly: 'slide', side: 'sell', price: '5' }))
      .then(rejected(2, 'post_only', { postOnly: 'slide', side: 'sell', price: '5' }));
  });

  it('POST-AMEND: is refused an amend to a price that crosses', () => {
    given(...book, placed(3, { postOnly: 'reject', price: '98.00' }))
      .when(amend(3, { price: '100' }))
      .thenRefused('POST_ONLY_WOULD_TAKE', 'price', { rule: 'POST-AMEND' });
  });

  it('POST-AMEND: slides from an amended price that crosses', () => {
    given(...book, placed(3, { postOnly: 'slide', price: '98.00' }))
      .when(amend(3, { price: '101' }))
      .then(amended(3, { previousPrice: '98.00', price: '99.99', priorityKept: false }));
  });

  it('POST-TYPE: cannot be a market order, nor one that never rests', () => {
    const refused = ['POST_ONLY_NOT_ALLOWED', 'postOnly', { rule: 'POST-TYPE' }] as const;
    given(...book)
      .when(placeAtMarket({ postOnly: 'slide' }))
      .thenRefused(...refused);
    for (const timeInForce of ['IOC', 'FOK'] as const) {
      given(...book)
        .when(place({ postOnly: 'reject', timeInForce }))
        .thenRefused(...refused);
    }
  });
});
