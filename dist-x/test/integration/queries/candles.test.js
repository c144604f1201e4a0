import { expect } from 'chai';
import { CANDLE_INTERVALS, INTERVAL_MS, intervalStart, MINUTE_MS, } from '../../../src/projections/candle-intervals.js';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
const NOW = new Date('2026-03-02T12:00:30.000Z');
describe('candles', () => {
    forEachProfile((profile) => {
        const test = readSidePerTest(profile, NOW);
        const trade = async (time, price, quantity = '1.000') => {
            test.floor.now = new Date(time);
            await test.floor.place('sell', price, quantity);
            await test.side.reach((await test.floor.place('buy', price, quantity)).position);
        };
        const candles = async (wanted, symbol = 'BTC-USDT') => (await test.side.queries.listCandles.execute(symbol, wanted)).result;
        const closes = async (wanted) => (await candles(wanted)).items.map(({ openedAt, close, trades }) => [
            openedAt.slice(11, 16),
            close,
            trades,
        ]);
        it('go on with the close before where there was no trade, up to now', async () => {
            await trade('2026-03-02T11:57:10.000Z', '100.00', '2.000');
            await trade('2026-03-02T11:57:20.000Z', '101.00', '0.500');
            await trade('2026-03-02T11:59:59.999Z', '99.00');
            const empty = { volume: '0.000', quoteVolume: '0.00000', trades: 0 };
            expect(await candles({})).to.deep.equal({
                symbol: 'BTC-USDT',
                interval: '1m',
                items: [
                    {
                        openedAt: '2026-03-02T11:57:00.000Z',
                        ...{ open: '100.00', high: '101.00', low: '100.00', close: '101.00' },
                        ...{ volume: '2.500', quoteVolume: '250.50000', trades: 2 },
                    },
                    {
                        openedAt: '2026-03-02T11:58:00.000Z',
                        ...{ open: '101.00', high: '101.00', low: '101.00', close: '101.00' },
                        ...empty,
                    },
                    {
                        openedAt: '2026-03-02T11:59:00.000Z',
                        ...{ open: '99.00', high: '99.00', low: '99.00', close: '99.00' },
                        ...{ volume: '1.000', quoteVolume: '99.00000', trades: 1 },
                    },
                    {
                        openedAt: '2026-03-02T12:00:00.000Z',
                        ...{ open: '99.00', high: '99.00', low: '99.00', close: '99.00' },
                        ...empty,
                    },
                ],
            });
        });
        it('begin with the close before the window, where the window begins without a trade', async () => {
            await trade('2026-03-01T00:00:00.000Z', '50.00');
            await trade('2026-03-02T11:59:00.000Z', '60.00');
            const from = '2026-03-02T11:57:30.000Z';
            expect(await closes({ from })).to.deep.equal([
                ['11:57', '50.00', 0],
                ['11:58', '50.00', 0],
                ['11:59', '60.00', 1],
                ['12:00', '60.00', 0],
            ]);
            expect(await closes({ from, to: '2026-03-02T11:59:00.000Z' })).to.deep.equal([
                ['11:57', '50.00', 0],
                ['11:58', '50.00', 0],
            ]);
            expect(await closes({ to: '2026-03-02T11:59:00.001Z', limit: '2' })).to.deep.equal([
                ['11:58', '50.00', 0],
                ['11:59', '60.00', 1],
            ]);
            expect(await closes({ interval: '1d', from })).to.deep.equal([['00:00', '60.00', 1]]);
        });
        it('are none before the first trade, and behind the present', async () => {
            expect((await candles({})).items).to.deep.equal([]);
            await trade('2026-03-02T11:59:00.000Z', '60.00');
            const none = { symbol: 'BTC-USDT', interval: '1m', items: [] };
            expect(await candles({ to: '2026-03-02T11:59:00.000Z' })).to.deep.equal(none);
            expect(await candles({ from: '2026-03-02T12:01:00.000Z' })).to.deep.equal(none);
            const wide = { from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };
            expect(await closes(wide)).to.deep.equal([
                ['11:59', '60.00', 1],
                ['12:00', '60.00', 0],
            ]);
        });
        it('include those of a clock that is ahead', async () => {
            await trade('2026-03-02T12:01:00.000Z', '60.00');
            expect(await closes({})).to.deep.equal([['12:01', '60.00', 1]]);
        });
        it('refuse a market that is not listed, and a window that ends before it begins', async () => {
            expect(await refusalOf(candles({}, 'NO-SUCH'))).to.have.property('code', 'MARKET_NOT_FOUND');
            const time = '2026-03-02T12:01:00.000Z';
            const { code, fields } = await refusalOf(candles({ from: time, to: time }));
            expect(code).to.equal('INVALID_REQUEST');
            expect(fields).to.deep.equal([{ field: 'to', rule: 'to must be later than from' }]);
        });
        it('come page by page as they come at once, and the last of them as the last page', async function () {
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            for (let ago = 200 * MINUTE_MS; ago > 0; ago -= random.between(0, 30 * MINUTE_MS)) {
                await trade(NOW.getTime() - ago, `${random.between(90, 110)}.00`);
            }
            for (const interval of CANDLE_INTERVALS) {
                const { items: every } = await candles({ interval, limit: '500' });
                const starts = every.map(({ openedAt }) => Date.parse(openedAt));
                const first = starts[0];
                expect(starts).to.deep.equal(every.map((_, i) => first + i * INTERVAL_MS[interval]));
                expect(starts.at(-1)).to.equal(intervalStart(NOW.getTime(), interval));
                const limit = String(random.between(1, 9));
                const found = [];
                let from = '2026-01-01T00:00:00.000Z';
                while (from !== undefined) {
                    const page = await candles({ interval, from, limit });
                    expect(page.items.length).to.be.at.most(Number(limit));
                    found.push(...page.items);
                    from = page.nextFrom;
                }
                expect(found).to.deep.equal(every);
                expect((await candles({ interval, limit })).items).to.deep.equal(every.slice(-Number(limit)));
            }
        });
    });
});
//# sourceMappingURL=candles.test.js.map