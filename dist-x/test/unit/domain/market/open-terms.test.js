import { expect } from 'chai';
import { CONTENT_VERSION } from '../../../../src/commands/snapshots/snapshot-content.js';
import { WRITTEN_TERMS } from '../../../../src/domain/market/snapshot/resting-rows.js';
import { describeOptionalTerms, openOrder, } from '../../../../src/domain/market/state/open-terms.js';
import { recordedListing } from '../../../../src/domain/market/state/recorded.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, listed, NOW, orderId } from '../../../support/market-events.js';
/** All terms that an open order can keep, though no order has them all. */
const EVERY_TERM = {
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
        const described = {
            orderId: order.orderId,
            userId,
            side,
            selfTradePrevention,
        };
        describeOptionalTerms(described, order, recordedListing(market));
        expect(described).to.deep.equal(terms);
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
//# sourceMappingURL=open-terms.test.js.map