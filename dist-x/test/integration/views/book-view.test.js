import { expect } from 'chai';
import { Books } from '../../../src/views/book/books.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { forEachPlace } from '../../support/view-rooms.js';
const feed = { number: 1, epoch: 1 };
const market = (changes = {}) => ({
    symbol: 'BTC-USDT',
    sequence: 7,
    tickSize: '0.01',
    lotSize: '0.00001',
    bids: [],
    asks: [],
    ...changes,
});
/** The one contract of every view of the books. */
describe('a view of the books', () => {
    forEachPlace((place) => {
        let room;
        let view;
        beforeEach(async () => {
            room = await place.open();
            view = room.book('book');
        });
        afterEach(() => room.close());
        it('knows nothing before it is begun, and no market that it was not told of', async () => {
            expect(await view.read('BTC-USDT', 5)).to.be.undefined;
            await view.reset(feed, 10n, []);
            expect(await view.read('BTC-USDT', 5)).to.be.undefined;
        });
        it('shows what it was begun with, an empty book too', async () => {
            await view.reset(feed, 10n, [
                market({ asks: [[101, 2 ** 53 - 1, 3]] }),
                market({ symbol: 'ETH-USDT', sequence: 0 }),
            ]);
            expect(await view.read('BTC-USDT', 5)).to.deep.equal({
                ...market({ asks: [[101, 2 ** 53 - 1, 3]] }),
                position: 10n,
                generation: 1,
            });
            expect(await view.read('ETH-USDT', 5)).to.deep.equal({
                ...market({ symbol: 'ETH-USDT', sequence: 0 }),
                position: 10n,
                generation: 1,
            });
        });
        it('moves on by the levels that are different, and shows as many as are asked for', async () => {
            await view.reset(feed, 10n, [
                market({
                    bids: [
                        [100, 5, 1],
                        [99, 6, 2],
                    ],
                }),
            ]);
            const change = market({
                sequence: 9,
                bids: [
                    [100, 0, 0],
                    [98, 1, 1],
                    [97, 1, 1],
                ],
                asks: [[105, 8, 1]],
            });
            expect(await view.advance(feed, 10n, 20n, [change])).to.be.true;
            expect(await view.read('BTC-USDT', 2)).to.deep.equal({
                ...market({
                    sequence: 9,
                    bids: [
                        [99, 6, 2],
                        [98, 1, 1],
                    ],
                    asks: [[105, 8, 1]],
                }),
                position: 20n,
                generation: 1,
            });
        });
        it('takes in a market that is listed', async () => {
            await view.reset(feed, 10n, []);
            await view.advance(feed, 10n, 20n, [market({ sequence: 0 })]);
            expect(await view.read('BTC-USDT', 5)).to.deep.equal({
                ...market({ sequence: 0 }),
                position: 20n,
                generation: 1,
            });
        });
        it('changes nothing when it is not where the change begins, or fed by another', async () => {
            await view.reset(feed, 10n, [market()]);
            const change = [market({ sequence: 8 })];
            expect(await view.advance(feed, 9n, 20n, change)).to.be.false;
            expect(await view.advance({ number: 1, epoch: 2 }, 10n, 20n, change)).to.be.false;
            expect(await view.resume({ number: 2, epoch: 2 }, 10n)).to.be.false;
            expect(await view.resume({ number: 1, epoch: 2 }, 10n)).to.be.true;
            expect(await view.reset(feed, 20n, change)).to.be.false;
            expect(await view.read('BTC-USDT', 5)).to.deep.equal({
                ...market(),
                position: 10n,
                generation: 1,
            });
        });
        it('begins anew with 5,000 levels a side and many markets', async () => {
            const levels = (first, step) => Array.from({ length: 5_000 }, (_, i) => [first + i * step, i + 1, 1]);
            const full = market({ bids: levels(50_000, -1), asks: levels(50_001, 1) });
            const others = Array.from({ length: 300 }, (_, i) => market({ symbol: `M${i}-USDT`, bids: [[1, 1, 1]] }));
            expect(await view.reset(feed, 10n, [full, ...others])).to.be.true;
            expect(await view.read('BTC-USDT', 5_000)).to.deep.equal({
                ...full,
                position: 10n,
                generation: 1,
            });
            expect(await view.read('M299-USDT', 5)).to.deep.equal({
                ...others[299],
                position: 10n,
                generation: 1,
            });
        });
        it('shows what the books in memory do, whatever changes', async function () {
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            const books = new Books();
            const side = () => {
                const prices = new Set(Array.from({ length: 3 }, () => random.between(1, 30)));
                return [...prices].map((price) => {
                    const orders = random.between(0, 2);
                    return [price, orders * random.between(1, 9), orders];
                });
            };
            let position = 0n;
            await view.reset(feed, position, []);
            for (let i = 1; i < 300; i++) {
                const symbol = `M${random.between(0, 3)}`;
                const change = [market({ symbol, sequence: i, bids: side(), asks: side() })];
                books.set(change);
                if (random.fraction() < 0.02)
                    await view.reset(feed, position + 1n, books.all());
                else
                    expect(await view.advance(feed, position, position + 1n, change)).to.be.true;
                position += 1n;
                const depth = random.between(1, 20);
                const expected = { ...books.top(symbol, depth), position, generation: 1 };
                expect(await view.read(symbol, depth)).to.deep.equal(expected);
            }
        });
    });
});
//# sourceMappingURL=book-view.test.js.map