import { expect } from 'chai';
import fc from 'fast-check';
import { ANY_ASK, ANY_BID, ASK, BID, Matcher, NONE, } from 'tradeflow-engine/book';
import { MAX_STEPS } from '../../../../src/domain/amounts/increment.js';
import { ListedBook } from './listed-book.js';
/** The fills of the latest command. */
function fillsOf({ fills }) {
    return Array.from({ length: fills.count }, (_, index) => ({
        maker: fills.maker(index),
        price: fills.price(index),
        quantity: fills.quantity(index),
        makerRemaining: fills.makerRemaining(index),
    }));
}
/** The orders of a side as a taker meets them, with the depth they come to. */
function walk({ book }, side) {
    const orders = [];
    for (let level = book.best(side); level !== NONE; level = book.worse(level)) {
        let [quantity, count] = [0, 0];
        for (let order = book.first(level); order !== NONE; order = book.next(order)) {
            const remaining = book.remaining(order);
            orders.push({ handle: order, side, price: book.price(order), remaining });
            quantity += remaining;
            count += 1;
        }
        expect([book.levelQuantity(level), book.levelOrders(level)]).to.deep.equal([quantity, count]);
    }
    return orders;
}
describe('Matcher', () => {
    it('rests what does not cross', () => {
        const matcher = new Matcher();
        const bid = matcher.place(BID, 9, 2);
        const ask = matcher.place(ASK, 10, 3);
        expect([bid, ask]).not.to.include(NONE);
        expect(matcher.fills.count).to.equal(0);
        expect([matcher.book.bestPrice(BID), matcher.book.bestPrice(ASK)]).to.deep.equal([9, 10]);
    });
    it('trades best price first, then first in time, at the price of the maker', () => {
        const matcher = new Matcher();
        const [worse, first, second] = [
            matcher.place(ASK, 11, 1),
            matcher.place(ASK, 10, 2),
            matcher.place(ASK, 10, 5),
        ];
        expect(matcher.place(BID, 12, 4)).to.equal(NONE);
        expect(fillsOf(matcher)).to.deep.equal([
            { maker: first, price: 10, quantity: 2, makerRemaining: 0 },
            { maker: second, price: 10, quantity: 2, makerRemaining: 3 },
        ]);
        expect(matcher.take(BID, ANY_ASK, 9)).to.equal(5);
        expect(fillsOf(matcher)).to.deep.equal([
            { maker: second, price: 10, quantity: 3, makerRemaining: 0 },
            { maker: worse, price: 11, quantity: 1, makerRemaining: 0 },
        ]);
    });
    it('rests the remainder of an order that took all it crossed', () => {
        const matcher = new Matcher();
        matcher.place(BID, 10, 2);
        const rest = matcher.place(ASK, 9, 5);
        expect(matcher.book.remaining(rest)).to.equal(3);
        expect(matcher.book.bestPrice(ASK)).to.equal(9);
        expect(matcher.book.total(BID)).to.equal(0);
    });
    it('takes any price when told to, and rests nothing', () => {
        const matcher = new Matcher();
        matcher.place(BID, 1, 2);
        matcher.place(ASK, MAX_STEPS, 2);
        expect(matcher.take(ASK, ANY_BID, 3)).to.equal(1);
        expect(matcher.take(BID, ANY_ASK, 3)).to.equal(1);
        expect([matcher.book.total(BID), matcher.book.total(ASK)]).to.deep.equal([0, 0]);
    });
    it('keeps the place of an order amended down at its price, and of no other', () => {
        const matcher = new Matcher();
        const [first, second] = [matcher.place(BID, 5, 3), matcher.place(BID, 5, 3)];
        expect(matcher.amend(first, 5, 2)).to.equal(first);
        expect(matcher.amend(first, 5, 2)).to.equal(first);
        const moved = matcher.amend(first, 5, 3);
        const { book } = matcher;
        expect([book.first(book.best(BID)), book.next(second)]).to.deep.equal([second, moved]);
    });
    it('delivers more fills than its buffer began with', () => {
        const matcher = new Matcher();
        const makers = Array.from({ length: 1000 }, () => matcher.place(ASK, 5, 1));
        matcher.place(BID, 5, 1000);
        expect(fillsOf(matcher).map(({ maker }) => maker)).to.deep.equal(makers);
    });
    it('clears the fills of the command before, whatever the command', () => {
        const matcher = new Matcher();
        const cross = () => {
            matcher.place(ASK, 5, 1);
            matcher.place(BID, 5, 1);
            expect(matcher.fills.count).to.equal(1);
            return matcher.place(BID, 4, 2);
        };
        matcher.cancel(cross());
        expect(matcher.fills.count).to.equal(0);
        const kept = cross();
        matcher.place(ASK, 4, 1);
        matcher.amend(kept, 4, 1);
        expect(matcher.fills.count).to.equal(0);
    });
    it('equals a sorted list, fill by fill and order by order, over random commands', () => {
        // Prices that meet, in clusters as far apart as prices can be, so that the trie grows and forgets leaves.
        const anyPrice = fc
            .tuple(fc.constantFrom(0, 0, 0, 2 ** 15, 2 ** 31 - 20, 2 ** 32 - 20, MAX_STEPS - 40), fc.integer({ min: 1, max: 40 }))
            .map(([base, offset]) => base + offset);
        const anyCommand = fc.record({
            verb: fc.constantFrom('place', 'place', 'place', 'take', 'cancel', 'amend'),
            side: fc.constantFrom(BID, ASK),
            price: anyPrice,
            quantity: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: MAX_STEPS })),
            pick: fc.nat(),
        });
        fc.assert(fc.property(fc.array(anyCommand, { maxLength: 80, size: 'max' }), (commands) => {
            const matcher = new Matcher();
            const listed = new ListedBook();
            for (const { verb, side, price, quantity, pick } of commands) {
                const picked = listed.orders[pick % listed.orders.length];
                if (verb === 'place' || (picked === undefined && verb !== 'take')) {
                    const left = listed.take(side, price, quantity);
                    const handle = matcher.place(side, price, quantity);
                    expect(handle === NONE).to.equal(left === 0);
                    if (left > 0)
                        listed.rest({ handle, side, price, remaining: left });
                }
                else if (verb === 'take' || picked === undefined) {
                    expect(matcher.take(side, price, quantity)).to.equal(listed.take(side, price, quantity));
                }
                else if (verb === 'cancel') {
                    matcher.cancel(picked.handle);
                    listed.cancel(picked);
                }
                else {
                    const left = listed.amend(picked, price, quantity);
                    const handle = matcher.amend(picked.handle, price, quantity);
                    expect(handle === NONE).to.equal(left === 0);
                    picked.handle = handle;
                }
                expect(fillsOf(matcher)).to.deep.equal(listed.fills);
                for (const each of [BID, ASK]) {
                    expect(walk(matcher, each)).to.deep.equal(listed.side(each));
                }
            }
        }));
    });
});
//# sourceMappingURL=matcher.test.js.map