import { expect } from 'chai';

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/projections/candle-intervals.js';
import { digits, decimals, sum, written } from '../../support/naive-read-model/decimals.js';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { until } from '../../support/until.js';

const NOW = new Date('2026-03-02T12:00:00.000Z');

describe('the ticker', () => {
  forEachProfile((profile) => {
    const test = readSidePerTest(profile, NOW);

    const tradeAt = async (time: number, price: string, quantity: string) => {
      test.floor.now = new Date(time);
      await test.floor.place('sell', price, quantity);
      return test.floor.place('buy', price, quantity);
    };
    const ticker = async (position?: bigint, symbol = 'BTC-USDT') =>
      (await test.side.queries.getTicker.execute(symbol, { atLeast: position })).result;

    it('sums up the last 24 hours', async () => {
      const hoursAgo = (hours: number): number => NOW.getTime() - hours * HOUR_MS;
      await tradeAt(hoursAgo(25), '50.00', '9.000');
      await tradeAt(hoursAgo(24), '100.00', '1.000');
      await tradeAt(hoursAgo(12), '120.00', '0.500');
      await tradeAt(hoursAgo(6), '90.00', '2.000');
      await tradeAt(hoursAgo(1), '99.50', '0.001');
      const { floor } = test;
      await floor.place('buy', '9.90', '1.000');
      await floor.place('buy', '10.00', '1.000');
      await floor.place('buy', '10.00', '0.250');
      const { position } = await floor.place('sell', '111.00', '1.000');
      expect(await ticker(position)).to.deep.equal({
        symbol: 'BTC-USDT',
        lastPrice: '99.50',
        lastQuantity: '0.001',
        lastTradeId: 'BTC-USDT-T5',
        lastTakerSide: 'buy',
        lastTradeAt: '2026-03-02T11:00:00.000Z',
        bestBid: '10.00',
        bestBidQuantity: '1.250',
        bestAsk: '111.00',
        bestAskQuantity: '1.000',
        open24h: '100.00',
        high24h: '120.00',
        low24h: '90.00',
        priceChange24h: '-0.50',
        priceChangePercent24h: '-0.50',
        volume24h: '3.501',
        quoteVolume24h: '340.09950',
        trades24h: 4,
        at: NOW.toISOString(),
      });
    });

    it('begins its day with the minute that the time a day ago is in', async () => {
      test.now = new Date('2026-03-02T12:34:56.789Z');
      await tradeAt(Date.parse('2026-03-01T12:33:59.999Z'), '1.00', '1.000');
      const { position } = await tradeAt(Date.parse('2026-03-01T12:34:00.000Z'), '2.00', '1.000');
      expect(await ticker(position)).to.include({ open24h: '2.00', trades24h: 1 });
      test.now = new Date('2026-03-02T12:35:00.000Z');
      const day = { volume24h: '0.000', quoteVolume24h: '0.00000', trades24h: 0 };
      expect(await ticker()).to.include({ ...day, lastPrice: '2.00' });
      expect(await ticker()).to.not.have.any.keys('open24h', 'high24h', 'priceChange24h');
    });

    it('takes the day of a process whose clock is a little ahead, and of one that is far ahead none', async () => {
      const { position } = await tradeAt(NOW.getTime() - DAY_MS, '2.00', '1.000');
      const trades = async (clockMs: number): Promise<number> => {
        test.now = new Date(NOW.getTime() + clockMs);
        return (await ticker(position)).trades24h;
      };
      expect(await trades(MINUTE_MS)).to.equal(0);
      await until(async () => (await trades(59_000)) === 0);
      expect(await trades(-MINUTE_MS)).to.equal(1);
    });

    it('shows of an iceberg what the book shows', async () => {
      const order = { type: 'PlaceOrder', userId: 'ada', orderType: 'limit', side: 'buy' } as const;
      const { position } = await test.floor.submit({
        ...{ ...order, price: '10.00', quantity: '5', displayQuantity: '0.5' },
      });
      expect(await ticker(position)).to.include({ bestBid: '10.00', bestBidQuantity: '0.500' });
    });

    it('says little of a market without trades and orders', async () => {
      const position = await test.floor.list('AAPL-USD', '0.01', '1');
      expect(await ticker(position, 'AAPL-USD')).to.deep.equal({
        symbol: 'AAPL-USD',
        volume24h: '0',
        quoteVolume24h: '0.00',
        trades24h: 0,
        at: NOW.toISOString(),
      });
      const { code } = await refusalOf(ticker(undefined, 'NO-SUCH'));
      expect(code).to.equal('MARKET_NOT_FOUND');
    });

    it('is what all trades of the day come to, whenever it is asked for', async function () {
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      let time = NOW.getTime() - DAY_MS - 2 * HOUR_MS;
      const trades: { time: number; price: string; quantity: string }[] = [];
      let position = 0n;
      while (time < NOW.getTime() + 2 * HOUR_MS) {
        const price = `${random.between(90, 110)}.${random.between(10, 99)}`;
        const quantity = `${random.between(0, 2)}.${random.between(100, 999)}`;
        ({ position } = await tradeAt(time, price, quantity));
        trades.push({ time, price, quantity });
        time += random.between(0, 40 * MINUTE_MS);
      }
      await test.side.reach(position);
      const times = Array.from(
        { length: 20 },
        () => NOW.getTime() + random.between(0, 2 * HOUR_MS),
      );
      for (const now of times.sort((a, b) => a - b)) {
        const since = now - (now % MINUTE_MS) - DAY_MS;
        const day = trades.filter((trade) => trade.time >= since);
        const prices = day.map((trade) => Number(digits(trade.price)));
        const [first] = day;
        test.now = new Date(now);
        expect(await ticker()).to.include({
          open24h: first!.price,
          high24h: written(BigInt(Math.max(...prices)), decimals(first!.price)),
          low24h: written(BigInt(Math.min(...prices)), decimals(first!.price)),
          volume24h: written(sum(day.map((trade) => digits(trade.quantity))), 3),
          quoteVolume24h: written(
            sum(day.map((trade) => digits(trade.price) * digits(trade.quantity))),
            5,
          ),
          trades24h: day.length,
        });
      }
    });
  });
});
