import { expect } from 'chai';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { amended, BOB, cancelled, listed, matched, placed, } from '../../../support/market-events.js';
const history = [listed(), placed(1), placed(2, { userId: BOB, side: 'sell' })];
describe('evolving from events that cannot follow', () => {
    const impossible = [
        ['a second listing', /listed twice/, listed()],
        ['an order out of turn', /not number 3/, placed(4)],
        ['an order of another market', /not number 3/, placed(3, { orderId: 'ETH-USDT-3' })],
        ['a trade out of turn', /not number 1/, matched(2, { maker: 1, taker: 2 })],
        ['a trade of an unknown order', /not open/, matched(1, { maker: 1, taker: 3 })],
        [
            'a fill beyond the quantity',
            /overfilled/,
            matched(1, { maker: 1, taker: 2 }, { quantity: '2' }),
        ],
        ['a cancel of an unknown order', /not open/, cancelled(3)],
        ['an amend to nothing', /out_of_range/, amended(1, { quantity: '0.000' })],
        ['an amount that is none', /is malformed/, placed(3, { quantity: 'x' })],
        ['an amount between two lots', /is off_step/, placed(3, { quantity: '0.0001' })],
    ];
    for (const [what, message, event] of impossible) {
        it(`fails on ${what}`, () => {
            expect(() => evolve(marketAfter(...history), event)).to.throw(message);
        });
    }
    it('fails on an amend to what was filled', () => {
        const partlyFilled = [
            ...[listed(), placed(1, { quantity: '3.000' })],
            ...[placed(2, { userId: BOB, side: 'sell' }), matched(1, { maker: 1, taker: 2 })],
        ];
        const event = amended(1, { quantity: '1.000' });
        expect(() => evolve(marketAfter(...partlyFilled), event)).to.throw(/to nothing/);
    });
    it('fails on a listing with an increment that is none', () => {
        expect(() => marketAfter(listed({ tickSize: '0' }))).to.throw(/increment 0 is out_of_range/);
    });
    it('fails on an order before the listing', () => {
        expect(() => marketAfter(placed(1))).to.throw(/precedes the listing/);
    });
});
//# sourceMappingURL=evolve.test.js.map