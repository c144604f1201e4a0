import { expect } from 'chai';

import { CONTENT_VERSION } from '../../../../src/commands/snapshots/snapshot-content.js';
import { WRITTEN_TERMS } from '../../../../src/domain/market/snapshot/resting-rows.js';
import {
  describeOptionalTerms,
  openOrder,
} from '../../../../src/domain/market/state/open-terms.js';
import { recordedListing } from '../../../../src/domain/market/state/recorded.js';
import type { OpenTerms } from '../../../../src/domain/market/terms.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, listed, NOW, orderId } from '../../../support/market-events.js';

/** All terms that an open order can keep, though no order has them all. */
const EVERY_TERM: Required<OpenTerms> = {
  userId: ALICE,
  side: 'buy',
  displayQuantity: '0.100',
  expiresAt: '2026-02-01T00:00:00.000Z',
  selfTradePrevention: 'cancel_both',
  postOnly: 'slide',
  clientOrderId: 'mine',
};

describe('the terms of an open order', () => {
  it('STATE-HASH: are described as they were recorded', () => {
    const market = marketAfter(listed());
    const terms = { orderId: orderId(1), ...EVERY_TERM };
    const order = openOrder(market, 1, terms, NOW, 1000, undefined);
    const { userId, side, selfTradePrevention } = order;
    const described: OpenTerms & { readonly orderId: string } = {
      orderId: order.orderId,
      userId,
      side,
      selfTradePrevention,
    };
    describeOptionalTerms(described, order, recordedListing(market));
    expect(described).to.deep.equal(terms);
  });

  it("are all set on a record that was another order's", () => {
    const market = marketAfter(listed());
    const other = market.open.record();
    other.number = 1;
    market.open.add(other);
    market.open.remove(other);
    const worn = Object.fromEntries(Object.keys(other).map((field) => [field, 'worn']));
    const { handle, slot } = other;
    Object.assign(other, worn, { handle, slot });
    const order = openOrder(market, 2, EVERY_TERM, NOW, 1000, undefined);
    expect(order).to.equal(other);
    expect(Object.values(order)).to.not.include('worn');
  });

  it('STATE-HASH: are a part of a form whose version is raised with them', () => {
    const described = [
      'clientOrderId',
      'displayQuantity',
      'expiresAt',
      'postOnly',
      'selfTradePrevention',
      'side',
      'userId',
    ];
    expect([CONTENT_VERSION, [...WRITTEN_TERMS].sort()]).to.deep.equal([8, described]);
  });
});
