import { expect } from 'chai';
import fc from 'fast-check';
import { checkBook, ReplayedMarket } from '../../../src/audit/index.js';
import { isRefusal } from '../../../src/domain/decision.js';
import { depth, restingOrders, waitingStops } from '../../../src/domain/market/snapshot/inspect.js';
import { carryOut, expireDue } from '../../support/carry-out.js';
import { expectEqual } from '../../support/expect-equal.js';
import { marketAfter } from '../../support/given-when-then.js';
import { amended, cancelled, listed, matched, orderId, paused, placed, reduced, rejected, resumed, triggered, } from '../../support/market-events.js';
import { sessions, timeOf } from '../domain/market/random-commands.js';
const SIDES = ['buy', 'sell'];
/** The market that these events make by the auditor's rules. */
function replayOf(events) {
    const market = new ReplayedMarket();
    for (const event of events)
        market.apply(event);
    return market;
}
/** What is left of each open order, by its id, as the domain has it. */
function openOrders(market) {
    const open = new Map();
    for (const side of SIDES) {
        for (const { orderId, remaining } of restingOrders(market, side))
            open.set(orderId, remaining);
        for (const { orderId, quantity } of waitingStops(market, side))
            open.set(orderId, quantity);
    }
    return open;
}
describe('a replayed market', () => {
    it("has the domain's book and open orders after random commands, of which it shares no code", () => {
        fc.assert(fc.property(sessions(120), ({ listing, commands }) => {
            const market = marketAfter(listing);
            const replayed = replayOf([listing]);
            for (const [index, command] of commands.entries()) {
                const now = timeOf(index);
                const expired = expireDue(market, now);
                const decision = carryOut(market, command, now);
                const events = isRefusal(decision) ? [] : decision;
                for (const event of [...expired, ...events])
                    replayed.apply(event);
                for (const side of SIDES) {
                    expectEqual(replayed.levels(side), [...depth(market, side)]);
                }
            }
            const open = [...replayed.orders.values()].filter(({ isOpen }) => isOpen);
            const left = new Map(open.map(({ orderId, remaining }) => [orderId, remaining]));
            expectEqual(left, openOrders(market));
        }), { numRuns: 200 });
    });
    const resting = [listed(), placed(1, { side: 'sell' }), placed(2)];
    const waiting = placed(3, { stopPrice: '101.00' });
    const fill = { maker: 1, taker: 2 };
    const half = { quantity: '0.500', makerRemaining: '0.500', takerRemaining: '0.500' };
    const impossible = {
        'an order in a market that was not listed': [placed(1)],
        'a second listing': [listed(), listed()],
        'an event of another market': [listed({ symbol: 'ETH-USDT' }), placed(1)],
        'an order whose number is not the next': [listed(), placed(2)],
        'an order placed twice': [listed(), placed(1), placed(1)],
        'a rejected order whose number is not the next': [listed(), rejected(2, 'post_only')],
        'a trade whose number is not the next': [...resting, matched(2, fill)],
        'a trade of an order that there is not': [...resting, matched(1, { maker: 1, taker: 3 })],
        'anything between a pause and its resumption': [
            ...resting,
            paused(2, { remainingQuantity: '1.000' }),
            placed(3),
        ],
        'a resumption of what was not paused': [...resting, resumed(2, { remainingQuantity: '1.000' })],
        'a pause with more left than there is': [...resting, paused(2, { remainingQuantity: '1.001' })],
        'a trade of more than is left': [...resting, matched(1, fill, { quantity: '1.001' })],
        'a trade that leaves the maker something else': [
            ...resting,
            matched(1, fill, { ...half, makerRemaining: '0.400' }),
        ],
        'a trade that leaves the taker something else': [
            ...resting,
            matched(1, fill, { ...half, takerRemaining: '0.600' }),
        ],
        "a trade at another price than the maker's": [...resting, matched(1, fill, { price: '99.00' })],
        "a trade at a price worse than the taker's": [
            listed(),
            placed(1, { side: 'sell', price: '101.00' }),
            placed(2),
            matched(1, fill, { price: '101.00' }),
        ],
        'a trade whose taker is on the other side': [
            ...resting,
            matched(1, fill, { takerSide: 'sell' }),
        ],
        'a trade between two buys': [listed(), placed(1), placed(2), matched(1, fill)],
        'a trade of a stop that has not triggered': [
            ...resting,
            waiting,
            matched(1, { maker: 1, taker: 3 }),
        ],
        'a trade of an order that was cancelled': [...resting, cancelled(2), matched(1, fill)],
        'an amend that leaves something else': [
            ...resting,
            amended(2, { quantity: '2.000', remainingQuantity: '1.000' }),
        ],
        'a reduction that leaves something else': [
            ...resting,
            reduced(2, { otherOrderId: orderId(1), reducedBy: '0.500', remainingQuantity: '0.400' }),
        ],
        'a cancel of something else than is left': [
            ...resting,
            cancelled(2, { remainingQuantity: '0.900' }),
        ],
        'a trigger of what is no stop': [...resting, triggered(2)],
    };
    for (const [what, events] of Object.entries(impossible)) {
        it(`refuses ${what}`, () => {
            const market = replayOf(events.slice(0, -1));
            expect(() => market.apply(events.at(-1))).to.throw(Error);
        });
    }
    it('is compared with the book that is shown, and the first difference named', () => {
        const market = replayOf([listed(), placed(1), placed(2), placed(3, { price: '99.00' })]);
        const best = { price: '100.00', quantity: '2.000', orders: 2 };
        const bids = [best, { price: '99.00', quantity: '1.000', orders: 1 }];
        expect(checkBook({ bids, asks: [] }, market)).to.include({
            holds: true,
            detail: '2 bid and 0 ask levels',
        });
        expect(checkBook({ bids: [best], asks: [] }, market, 1).holds).to.equal(true);
        expect(checkBook({ bids: [best], asks: [] }, market)).to.include({
            holds: false,
            detail: 'buy: level 2 is missing, replayed 1.000 in 1 orders at 99.00',
        });
    });
});
//# sourceMappingURL=replayed-market.test.js.map