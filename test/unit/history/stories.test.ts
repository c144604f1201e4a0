import { expect } from 'chai';
import fc from 'fast-check';

import type { MarketCommand, PlaceOrder } from '../../../src/domain/market/commands.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { PastMarkets } from '../../../src/history/past-markets.js';
import { recordedCommands } from '../../../src/history/recorded-commands.js';
import { concerns } from '../../../src/history/stories/tell-event.js';
import { tellOrder } from '../../../src/history/stories/tell-story.js';
import { tellTrade } from '../../../src/history/stories/tell-trade.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { ALICE, BOB, listed, orderId, place, SYMBOL } from '../../support/market-events.js';
import { recordedSession } from '../../support/recorded-session.js';
import { refusalOf } from '../../support/refusal-of.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { everyEvents } from '../../support/snapshots.js';
import { tellSeed } from '../../support/tell-seed.js';
import { openPastMarkets } from '../../../src/app/past-markets.js';
import { type Session, sessions, timeOf } from '../domain/market/random-commands.js';

const STREAM = `market-${SYMBOL}`;
const RUNS = 12;

const pastOf = (store: EventStore): PastMarkets => new PastMarkets(store, async () => undefined);

const sell = (terms: Partial<PlaceOrder> = {}): PlaceOrder =>
  place({ userId: BOB, side: 'sell', price: '100.00', quantity: '1', ...terms });
const buy = (terms: Partial<PlaceOrder> = {}): PlaceOrder =>
  place({ userId: ALICE, side: 'buy', price: '100.00', quantity: '1', ...terms });
const cancel = (number: number): MarketCommand => ({
  type: 'CancelOrder',
  actor: BOB,
  orderId: orderId(number),
});

describe('the story of an order', () => {
  const play = (...commands: MarketCommand[]): Promise<InMemoryEventStore> =>
    recordedSession(listed(), commands, timeOf);

  it('says who stood before it, what became of them, and why it matched when it did', async () => {
    const store = await play(
      sell(),
      sell({ quantity: '2' }),
      sell({ quantity: '3' }),
      sell({ price: '99.99', quantity: '4' }),
      cancel(2),
      buy({ quantity: '5.500' }),
    );
    const { text, status, chapters, symbol } = await tellOrder(pastOf(store), orderId(3));
    expect(text.split('\n')).to.deep.equal([
      `Order ${orderId(3)}`,
      `${timeOf(2)}, event 3: It came in: to sell 3.000 at 100.00 or better (limit, GTC). It rested then, before it 2 orders at its own price (3.000: ${orderId(1)}, ${orderId(2)}).`,
      `${timeOf(5)}, event 9: It sold 0.500 at 100.00, its own price (trade ${SYMBOL}-T3), with order ${orderId(5)}, which came in then. It was its turn: nobody asked less, and at its price it was the first: of the 2 orders that had stood before it there, 1 filled (${orderId(1)}), 1 cancelled (${orderId(2)}). 2.500 was left. It rested then, nobody before it.`,
      'It is PARTIALLY_FILLED then.',
    ]);
    expect([status, symbol]).to.deep.equal(['PARTIALLY_FILLED', SYMBOL]);
    expect(chapters[1]).to.deep.include({
      ...{ role: 'maker', isDue: true, price: '100.00', quantity: '0.500' },
      ...{ tradeId: `${SYMBOL}-T3`, otherOrderId: orderId(5) },
      book: {
        bids: [],
        asks: [
          { price: '99.99', quantity: '4.000', orders: 1 },
          { price: '100.00', quantity: '4.000', orders: 2 },
        ],
      },
    });
    const taker = await tellOrder(pastOf(store), orderId(5));
    expect(taker.status).to.equal('FILLED');
    expect(
      taker.chapters.map(({ type, role, otherOrderId, isDue }) => [
        type,
        role,
        otherOrderId,
        isDue,
      ]),
    ).to.deep.equal([
      ['OrderPlaced', undefined, undefined, undefined],
      ['OrderMatched', 'taker', orderId(4), true],
      ['OrderMatched', 'taker', orderId(1), true],
      ['OrderMatched', 'taker', orderId(3), true],
    ]);
    expect(taker.text).to.include(
      `It bought 4.000 at 99.99 (trade ${SYMBOL}-T1) with order ${orderId(4)}. ${orderId(4)} was the first in line, the best price and the earliest at it (placed ${timeOf(3)}), and the price is that of who was there before. 1.500 was left.`,
    );
  });

  it('says why it ended', async () => {
    const store = await play(
      sell({ userId: ALICE }),
      buy({ selfTradePrevention: 'cancel_oldest' }),
      buy({ price: '50', timeInForce: 'IOC' }),
      { type: 'AmendOrder', actor: ALICE, orderId: orderId(2), price: '99', quantity: '2' },
      { type: 'ChangeMarketStatus', status: 'CANCEL_ONLY', reason: 'news', actor: 'operator' },
      buy(),
      cancel(2),
    );
    const endOf = async (number: number): Promise<string> =>
      (await tellOrder(pastOf(store), orderId(number))).text;
    expect(await endOf(1)).to.include(
      `it was about to trade with an order of its own user, which was prevented. The other was ${orderId(2)}, which came in and decides.`,
    );
    expect(await endOf(3))
      .to.include('an IOC order never rests')
      .and.include('It is CANCELLED then');
    expect(await endOf(2)).to.include(
      'Amended: its price from 100.00 to 99.00, its quantity from 1.000 to 2.000. It lost its place',
    );
    expect(await endOf(4)).to.include(
      'was rejected: the status of the market let no such order in.',
    );
  });

  it('has a chapter for each of its events, and all makers were due, over random sessions', async function () {
    this.timeout(60_000);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const isWhole = async ({ listing, commands }: Session): Promise<void> => {
      const store = await recordedSession(listing, commands, timeOf, everyEvents(9));
      const events: { readonly event: MarketEvent; readonly revision: bigint }[] = [];
      for await (const command of recordedCommands(store.readStream(STREAM)))
        events.push(...command.events);
      const placed = events.filter(({ event: { type } }) => type === 'OrderPlaced').length;
      const past = openPastMarkets(store, { warn: () => undefined });
      for (let number = 1; number <= placed; number += Math.ceil(placed / 5)) {
        const { chapters } = await tellOrder(past, orderId(number));
        const own = events.filter(({ event }) => concerns(event, orderId(number)));
        const told = chapters.map(({ type, revision }) => [type, revision]);
        expect(told).to.deep.equal(
          own.map(({ event, revision }) => [event.type, String(revision)]),
        );
        for (const { isDue } of chapters) expect(isDue).to.not.equal(false);
      }
    };
    await fc.assert(fc.asyncProperty(sessions(60), isWhole), {
      numRuns: RUNS,
      seed: random.between(0, 2 ** 31 - 1),
    });
  });

  it('says so when the stream has a fill that was not due', async () => {
    const store = await play(sell(), sell(), buy({ quantity: '0.500' }));
    const forged = new InMemoryEventStore();
    for await (const { id, type, data, metadata } of store.readStream(STREAM)) {
      const isFill = type === 'OrderMatched';
      const changed = isFill ? { ...data, makerOrderId: orderId(2) } : data;
      await forged.append(STREAM, [{ id, type, data: changed, metadata }], 'any');
    }
    const { chapters, text } = await tellOrder(pastOf(forged), orderId(2));
    expect(chapters.at(-1)).to.include({ isDue: false });
    expect(text).to.include(
      `It WAS NOT DUE: 0 at better prices and 1 at its price (${orderId(1)}) stood before it.`,
    );
  });

  it('is told of a trade from both sides, up to it', async () => {
    const store = await play(sell({ quantity: '2' }), buy(), buy());
    const { maker, taker, fill, revision } = await tellTrade(pastOf(store), `${SYMBOL}-T1`);
    expect([maker.orderId, maker.status, maker.chapters.length]).to.deep.equal([
      orderId(1),
      'PARTIALLY_FILLED',
      2,
    ]);
    expect([taker.orderId, taker.status]).to.deep.equal([orderId(2), 'FILLED']);
    expect([fill.tradeId, revision]).to.deep.equal([`${SYMBOL}-T1`, '3']);
  });

  it('is refused of what there is not', async () => {
    const past = pastOf(await play(sell()));
    for (const id of [orderId(2), 'NO-SUCH-1', 'nonsense', '', `${SYMBOL}-T1`]) {
      expect((await refusalOf(tellOrder(past, id))).code, id).to.equal('ORDER_NOT_FOUND');
    }
    for (const id of [`${SYMBOL}-T1`, orderId(1), 'T1', '', 'NO-SUCH-T1']) {
      expect((await refusalOf(tellTrade(past, id))).code, id).to.equal('TRADE_NOT_FOUND');
    }
  });
});
