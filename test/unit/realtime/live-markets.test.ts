import { expect } from 'chai';

import { KeptBook } from '../../../clients/typescript/src/feed/kept-book.js';
import type { FeedMessage } from '../../../clients/typescript/src/feed/messages.js';
import { evolve } from '../../../src/domain/market/evolve.js';
import { depth } from '../../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../../src/domain/market/state/market.js';
import { marketStream } from '../../../src/eventstore/streams.js';
import { book } from '../../../src/realtime/channels/book.js';
import type { BookSource } from '../../../src/realtime/channel.js';
import { LiveMarkets, type MarketStep } from '../../../src/realtime/state/live-markets.js';
import { ClientBook } from '../../support/client-book.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { randomFrom, tradeAtRandom } from '../../support/random-trading.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { TradingFloor } from '../../support/trading-floor.js';

const COMMANDS = Number(process.env['LIVE_COMMANDS'] ?? 1_500);

const source = book.source as BookSource;

describe('the markets as the live feed has them', () => {
  /** Random trading of every kind, event by event, each with what it did. */
  async function* steps(random: SeededRandom): AsyncGenerator<MarketStep> {
    const store = new InMemoryEventStore();
    const floor = new TradingFloor(store);
    await floor.list();
    const users = await Promise.all(['Ada', 'Bob', 'Cyd'].map((name) => floor.register(name)));
    await tradeAtRandom(floor, users, COMMANDS, randomFrom(random.seed));
    const markets = new LiveMarkets();
    for await (const recorded of store.readStream(marketStream(floor.symbol))) {
      yield markets.apply(recorded);
    }
  }

  const message = (type: 'snapshot' | 'update', { market }: MarketStep, data: string) => ({
    ...{ channel: 'book', type, data: JSON.parse(data) as unknown },
    sequence: String(market.book.sequence),
    position: String(market.book.position),
  });

  it('show the book of the market itself whenever they show one, and clients keep it by what changes', async function () {
    this.timeout(60_000 + COMMANDS * 10);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const reference = emptyMarket();
    const [exact, seldom] = [new ClientBook(), new ClientBook()];
    const kept = new KeptBook();
    let shown = 0;
    for await (const step of steps(random)) {
      evolve(reference, step.event);
      const { market, change } = step;
      if (exact.taken === 0) {
        const first = message('snapshot', step, source.whole(market));
        for (const each of [exact, seldom]) each.take(first);
        expect(kept.take(first as FeedMessage<'book'>)).to.equal(undefined);
      }
      if (change !== undefined) {
        const next = message('update', step, source.change!(market, change));
        exact.take(next);
        expect(kept.take(next as FeedMessage<'book'>)).to.equal(undefined);
      }
      if (!market.book.isSettled) continue;
      shown += 1;
      const truth = { bids: [...depth(reference, 'buy')], asks: [...depth(reference, 'sell')] };
      const at = `at ${market.sequence}`;
      expect({ bids: exact.bids, asks: exact.asks }, at).to.deep.equal(truth);
      expect({ bids: kept.bids, asks: kept.asks }, at).to.deep.equal(truth);
      if (random.fraction() < 0.05 && seldom.sequence !== market.book.sequence) {
        seldom.take(message('update', step, source.since!(market, seldom.sequence!)!));
        expect({ bids: seldom.bids, asks: seldom.asks }, at).to.deep.equal(truth);
      }
    }
    expect([...exact.complaints, ...seldom.complaints]).to.deep.equal([]);
    expect(shown).to.be.greaterThan(COMMANDS / 2);
    expect(seldom.taken).to.be.lessThan(exact.taken / 2);
  });

  it('tell order by order what adds up to the levels', async function () {
    this.timeout(60_000 + COMMANDS * 10);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const orders = new Map<string, { side: string; price: string; quantity: string }>();
    for await (const { change, market } of steps(random)) {
      for (const { orderId, ...order } of market.shownOrders(change?.orders ?? [])) {
        if (Number(order.quantity) > 0) orders.set(orderId, order);
        else expect(orders.delete(orderId), `${orderId} is gone that was there`).to.equal(true);
      }
      if (change === undefined) continue;
      const now = market.restingOrders().map(({ orderId, ...order }) => [orderId, order]);
      expect(new Map(orders), `at ${market.sequence}`).to.deep.equal(new Map(now as []));
    }
    expect(orders.size).to.be.greaterThan(0);
  });
});
