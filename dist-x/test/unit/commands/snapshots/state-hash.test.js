import { expect } from 'chai';
import { stateHash } from '../../../support/state-hash.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, amended, BOB, cancelled, listed, matched, placed, } from '../../../support/market-events.js';
const history = [listed(), placed(1), placed(2)];
function hashAfter(...events) {
    return stateHash(marketAfter(...events));
}
describe('the state hash of a market', () => {
    it('is 64 hex digits, the same for the same history', () => {
        expect(hashAfter(...history)).to.match(/^[0-9a-f]{64}$/);
        expect(hashAfter(...history)).to.equal(hashAfter(...history));
    });
    const different = [
        ['an order', [listed(), placed(1)]],
        ['a price', [listed(), placed(1), placed(2, { price: '99.00' })]],
        ['a quantity', [listed(), placed(1), placed(2, { quantity: '2.000' })]],
        ['an owner', [listed(), placed(1), placed(2, { userId: BOB })]],
        ['a self-trade mode', [listed(), placed(1), placed(2, { selfTradePrevention: 'none' })]],
        ['a post-only mode', [listed(), placed(1), placed(2, { postOnly: 'slide' })]],
        ['what an iceberg shows', [listed(), placed(1), placed(2, { displayQuantity: '0.100' })]],
        ['a client order id', [listed(), placed(1), placed(2, { clientOrderId: 'mine' })]],
        ['a place in the queue', [...history, amended(1, { priorityKept: false })]],
        ['a bound', [listed({ maxOpenOrders: 9 }), placed(1), placed(2)]],
        ['a finished order', [...history, placed(3), cancelled(3)]],
        [
            'a status',
            [
                ...history,
                {
                    type: 'MarketStatusChanged',
                    data: {
                        ...{ symbol: 'BTC-USDT', previousStatus: 'ONLINE', status: 'HALTED', reason: 'x' },
                        ...{ actor: ALICE, at: placed(1).data.at },
                    },
                },
            ],
        ],
        [
            'a trade',
            [
                ...history,
                placed(3, { userId: BOB, side: 'sell', timeInForce: 'IOC' }),
                matched(1, { maker: 1, taker: 3 }, { takerSide: 'sell' }),
            ],
        ],
    ];
    for (const [what, events] of different) {
        it(`tells ${what}`, () => {
            expect(hashAfter(...events)).to.not.equal(hashAfter(...history));
        });
    }
});
//# sourceMappingURL=state-hash.test.js.map