import { expect } from 'chai';
import fc from 'fast-check';
import { ReferenceMarket, ReplayedMarket } from '../../../../src/audit/index.js';
import { isRefusal } from '../../../../src/domain/decision.js';
import { MAX_MATCHING_EVENTS } from '../../../../src/domain/market/orders/matching.js';
import { depth, restingOrders, waitingStops, } from '../../../../src/domain/market/snapshot/inspect.js';
import { describeMarket } from '../../../support/describe-market.js';
import { SELF_TRADE_PREVENTIONS, SIDES, TIMES_IN_FORCE, } from '../../../../src/domain/market/terms.js';
import { carryOut } from '../../../support/carry-out.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, BOB, listed, NOW, orderId } from '../../../support/market-events.js';
import { expectConservation, expectSoundBook } from './invariants.js';
/** Takers compared; npm run test:long sets many more. */
const TAKERS = Number(process.env['LARGE_TAKERS'] ?? 12);
const LISTINGS = [listed(), listed({ protectionBandBps: 3 }), listed({ protectionBandBps: 9_999 })];
/** A book of many small orders, mostly of Bob, some of them icebergs, and some stops of Alice that its trades reach. */
const crowd = fc
    .array(fc.record({
    price: fc.constantFrom('100', '100.01', '100.02', '100.05'),
    quantity: fc.constantFrom('0.001', '0.002', '0.004'),
    isOwn: fc.integer({ min: 0, max: 9 }).map((of10) => of10 === 0),
    isIceberg: fc.boolean(),
}), { minLength: MAX_MATCHING_EVENTS, maxLength: 3 * MAX_MATCHING_EVENTS, size: 'max' })
    .map((orders) => orders.map(({ price, quantity, isOwn, isIceberg }) => ({
    ...{ type: 'PlaceOrder', orderType: 'limit', userId: isOwn ? ALICE : BOB, price, quantity },
    ...{ side: 'sell', ...(isIceberg && { displayQuantity: '0.001' }) },
})));
const stops = fc
    .array(fc.record({
    type: fc.constant('PlaceOrder'),
    orderType: fc.constantFrom('stop_limit', 'stop_market'),
    userId: fc.constant(ALICE),
    side: fc.constantFrom(...SIDES),
    stopPrice: fc.constantFrom('100.01', '100.02'),
    price: fc.constant('101'),
    quantity: fc.constantFrom('0.005', '0.8'),
}), { maxLength: 3 })
    .map((orders) => orders.map(({ price, ...order }) => order.orderType === 'stop_limit' ? { ...order, price } : order));
const selfTradePrevention = fc.constantFrom(...SELF_TRADE_PREVENTIONS);
const buys = { type: fc.constant('PlaceOrder'), userId: fc.constant(ALICE) };
const side = fc.constant('buy');
const quantity = fc.constantFrom('0.9', '1.5', '2.5', '7');
const taker = fc.oneof(fc.record({
    ...{ ...buys, side, quantity, selfTradePrevention },
    orderType: fc.constant('limit'),
    price: fc.constantFrom('100.02', '100.05', '101'),
    timeInForce: fc.constantFrom(...TIMES_IN_FORCE.filter((each) => each !== 'GTD')),
}), fc.record({
    ...{ ...buys, side, quantity, selfTradePrevention },
    orderType: fc.constant('market'),
    timeInForce: fc.constantFrom('IOC', 'FOK'),
}), fc.record({
    ...{ ...buys, side },
    orderType: fc.constant('market'),
    quoteQuantity: fc.constantFrom('90', '150.07', '1000'),
    selfTradePrevention: selfTradePrevention.filter((each) => each !== 'decrement'),
}));
describe('takers of more orders than one append holds', () => {
    it(`PRIO-LIMIT: are those of the reference, fill by fill, and audited as well, over ${TAKERS}`, function () {
        this.timeout(0);
        let pauses = 0;
        fc.assert(fc.property(fc.constantFrom(...LISTINGS), crowd, stops, taker, (listing, orders, waiting, last) => {
            const market = marketAfter(listing);
            const reference = new ReferenceMarket(listing.data);
            const events = [];
            for (const command of [...waiting, ...orders, last]) {
                const decision = carryOut(market, command, NOW);
                if (isRefusal(decision))
                    expect.fail(decision.message);
                expectEqual(decision, reference.execute(command, NOW));
                events.push(...decision);
            }
            for (const each of SIDES) {
                expectEqual([...restingOrders(market, each)], reference.resting(each));
                expectEqual([...waitingStops(market, each)], reference.waiting(each));
            }
            expectSoundBook(market);
            expectConservation(market, events);
            const recorded = JSON.parse(JSON.stringify([listing, ...events]));
            expectEqual(describeMarket(marketAfter(...recorded)), describeMarket(market));
            const replayed = new ReplayedMarket();
            for (const event of recorded) {
                replayed.apply(event);
                if (event.type !== 'MatchingPaused')
                    continue;
                pauses += 1;
                const [bid] = replayed.levels('buy');
                const [ask] = replayed.levels('sell');
                const isCrossed = bid !== undefined && ask !== undefined && +bid.price >= +ask.price;
                expect(isCrossed, 'the book between two appends is crossed').to.equal(false);
            }
            for (const each of SIDES)
                expectEqual(replayed.levels(each), [...depth(market, each)]);
        }), 
        // A shorter book that fails is no clearer, and takes minutes to find.
        { numRuns: TAKERS, endOnFailure: true });
        expect(pauses, 'pauses').to.be.greaterThan(0);
    });
    it('PRIO-LIMIT, TYPE-QUOTE: go on cancelling orders of their user when their amount has bought all it buys', () => {
        const market = marketAfter(listed());
        const sell = { type: 'PlaceOrder', orderType: 'limit', side: 'sell', quantity: '1' };
        carryOut(market, { ...sell, userId: BOB, price: '100' }, NOW);
        const own = MAX_MATCHING_EVENTS + 1;
        for (let each = 0; each < own; each++) {
            carryOut(market, { ...sell, userId: ALICE, price: '101' }, NOW);
        }
        carryOut(market, { ...sell, userId: BOB, price: '100000' }, NOW);
        const events = carryOut(market, {
            ...{ type: 'PlaceOrder', orderType: 'market', userId: ALICE, side: 'buy' },
            ...{ quoteQuantity: '100.11', selfTradePrevention: 'cancel_oldest' },
        }, NOW);
        if (isRefusal(events))
            expect.fail(events.message);
        const number = own + 3;
        expect(events.filter(({ type }) => type === 'OrderCancelled')).to.have.length(own);
        expect(events.find(({ type }) => type === 'MatchingPaused')?.data).to.deep.include({
            ...{ orderId: orderId(number), remainingQuantity: '0.000', remainingQuote: '0.11000' },
        });
        expect(describeMarket(market).statuses).to.equal(`F${'C'.repeat(own)}-F`);
    });
});
//# sourceMappingURL=large-takers.test.js.map