import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import { decideBatch, type Submission } from '../../../../src/commands/sequencer/batch.js';
import { HotAggregate } from '../../../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../../../src/commands/sequencer/market-aggregate.js';
import { MarketSnapshots } from '../../../../src/commands/snapshots/market-snapshots.js';
import type { MarketCommand, PlaceOrder } from '../../../../src/domain/market/commands.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import {
  MAX_FORESEEN_EVENTS,
  MAX_MATCHING_EVENTS,
} from '../../../../src/domain/market/orders/matching.js';
import { decodeMarketEvent } from '../../../../src/eventstore/codec/decode.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { appendBytes } from '../../../support/append-bytes.js';
import { nextHash } from '../../../support/next-hash.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { eventsOf, storeOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import {
  ALICE,
  BOB,
  cancel,
  orderId,
  place,
  placeQuote,
  SYMBOL,
} from '../../../support/market-events.js';
import {
  type MarketSequencer,
  marketSequencer,
  submitAll,
} from '../../../support/market-sequencer.js';
import { everyEvents, SnapshotLog } from '../../../support/snapshots.js';

const STREAM = `market-${SYMBOL}`;
const LIST: MarketCommand = {
  ...{ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
};
/** Orders of a lot each at the touch: four appends' worth. */
const OFFERS = 4 * MAX_MATCHING_EVENTS - 100;
const TAKER = orderId(OFFERS + 1);
const offer = (): PlaceOrder => place({ userId: BOB, side: 'sell', quantity: '0.001' });
/** Takes all of them, and is not filled. */
const take = place({ quantity: '5' });

describe('MarketSequencer with takers of more than an append', () => {
  let store: InMemoryEventStore;
  let processes: number;

  beforeEach(async () => {
    processes = 0;
    store = new InMemoryEventStore();
    await submitAll(sequencer(), LIST, ...Array.from({ length: OFFERS }, offer));
  });

  afterEach(() => sinon.restore());

  /** A process's own; no two of them have the same time. */
  function sequencer(parts: Parameters<typeof marketSequencer>[2] = {}): MarketSequencer {
    const time = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, ++processes));
    return marketSequencer(SYMBOL, store, { clock: () => time, ...parts });
  }

  const stored = (): Promise<RecordedEvent[]> => eventsOf(store, STREAM);

  /** What the stream says of the taker and after it. */
  async function told(): Promise<MarketEvent[]> {
    return (await stored()).slice(OFFERS + 1).map(decodeMarketEvent);
  }

  async function expectUnbrokenChain(): Promise<void> {
    let hash = GENESIS_HASH;
    for (const { type, data, metadata } of await stored()) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
  }

  /** Keeps of the stream what a process had written that died after so many events of the taker. */
  async function dieAfter(count: number): Promise<void> {
    store = await storeOf(STREAM, (await stored()).slice(0, OFFERS + 1 + count));
  }

  function typesOf(events: readonly MarketEvent[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  const WHOLE = {
    OrderPlaced: 1,
    OrderMatched: OFFERS,
    MatchingPaused: 3,
    MatchingResumed: 3,
  };

  it('PRIO-LIMIT: answers a taker once all of it is durable, before the command behind it is decided', async () => {
    const append = sinon.spy(store, 'append');
    const behind = place({ side: 'sell', userId: BOB, price: '99' });
    const [taken, sold] = await submitAll(sequencer(), take, behind);
    expect(typesOf(taken as MarketEvent[])).to.deep.equal(WHOLE);
    expect((sold as MarketEvent[])[1]?.data).to.deep.include({
      makerOrderId: TAKER,
      price: '100.00',
    });
    expect(append.callCount).to.be.greaterThan(2);
    for (const { args } of append.getCalls()) {
      expect(appendBytes(args[1])).to.be.lessThan(1024 * 1024);
    }
    expect(await told()).to.deep.equal([...(taken as MarketEvent[]), ...(sold as MarketEvent[])]);
    await expectUnbrokenChain();
  });

  it('PRIO-LIMIT: goes on in the next process, however far the one before came, and to the same end', async () => {
    await submitAll(sequencer(), take);
    const whole = await told();
    const pauses = whole.flatMap(({ type }, index) => (type === 'MatchingPaused' ? [index] : []));
    for (const pause of pauses.reverse()) {
      await dieAfter(pause + 1);
      const next = sequencer();
      await submitAll(next, cancel(OFFERS + 1));
      const now = await told();
      expect(now.slice(0, whole.length)).to.deep.equal(whole);
      expect(now.slice(whole.length).map(({ type }) => type)).to.deep.equal(['OrderCancelled']);
      await expectUnbrokenChain();
    }
  });

  it('PRIO-LIMIT: goes on though nobody sends a command, once the market is watched', async () => {
    await submitAll(sequencer(), take);
    const whole = await told();
    await dieAfter(1 + MAX_MATCHING_EVENTS + 1);
    const watching = sequencer();
    await watching.watch();
    await watching.close();
    expect(await told()).to.deep.equal(whole);
  });

  it('PRIO-LIMIT: answers all fills though another process carries the rest of them out, and more', async () => {
    for (const lost of [1, 2]) {
      await dieAfter(0);
      const [here, there] = [sequencer(), sequencer()];
      const append = store.append.bind(store);
      let appends = 0;
      sinon.stub(store, 'append').callsFake(async (...args) => {
        // Just before an append of this process the other does it all, and something besides.
        if (++appends === lost + 1) {
          await submitAll(
            there,
            place({ side: 'sell', userId: BOB, price: '99', quantity: '0.001' }),
          );
        }
        return append(...args);
      });
      const [taken] = await submitAll(here, take);
      expect(typesOf(taken as MarketEvent[])).to.deep.equal(WHOLE);
      sinon.restore();
      const all = await told();
      expect(all.slice(0, (taken as MarketEvent[]).length)).to.deep.equal(taken);
      await submitAll(here, cancel(OFFERS + 1));
      await expectUnbrokenChain();
    }
  });

  it('says that the outcome is unknown when the store fails between two appends, and goes on by itself', async () => {
    const append = store.append.bind(store);
    let appends = 0;
    sinon.stub(store, 'append').callsFake(async (...args) => {
      if (++appends > 1) throw new EventStoreUnavailable('append');
      return append(...args);
    });
    const here = sequencer();
    expect(await submitAll(here, take)).to.deep.equal(['OUTCOME_UNKNOWN']);
    sinon.restore();
    await submitAll(here, cancel(9_999));
    expect(typesOf(await told())).to.deep.equal(WHOLE);
    await expectUnbrokenChain();
  });

  it('is told whole when it comes again under its key, whoever carried it out', async () => {
    const context = {
      ...{ commandId: randomUUID(), correlationId: 'test', actor: ALICE, fingerprint: 'f' },
    };
    const first = await sequencer().submit({ command: take, context });
    await submitAll(sequencer(), cancel(OFFERS + 1));
    const again = await sequencer().submit({ command: take, context });
    expect(again).to.deep.equal({ ...first, isRepeated: true });
    // A process that has died after a part of it makes no difference.
    await dieAfter(1 + MAX_MATCHING_EVENTS + 1);
    const { events, isRepeated } = await sequencer().submit({ command: take, context });
    expect(events).to.deep.equal(first.events);
    expect(isRepeated).to.equal(true);
  });

  for (const [what, command, fills] of [
    ['a quantity', take, OFFERS],
    ['an amount of the quote currency', placeQuote({ quoteQuantity: '150' }), 1_500],
  ] as const) {
    it(`shows all that ${what} would come to when it is only tried, and records nothing`, async () => {
      const one = sequencer();
      const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
      const before = await stored();
      const tried = await one.submit({ command, context, validateOnly: true });
      expect(await stored()).to.deep.equal(before);
      const [events] = await submitAll(one, command);
      const ofAppends = ['MatchingPaused', 'MatchingResumed'];
      const done = events as readonly MarketEvent[];
      expect(tried.events).to.deep.equal(done.filter(({ type }) => !ofAppends.includes(type)));
      expect(typesOf(tried.events)).to.deep.equal({ OrderPlaced: 1, OrderMatched: fills });
    });
  }

  it('tries no more at a time than bounds for how long nothing else is done', async () => {
    const trials = await tried({});
    expect(trials).to.have.length(Math.ceil(MAX_FORESEEN_EVENTS / (1 + OFFERS)));
    for (const events of trials) expect(events).to.have.length(1 + OFFERS);
  });

  it("tries of each part of a request an append's worth", async () => {
    const trials = await tried({ place: { run: { failedAt: Infinity }, index: 0 } });
    expect(trials).to.have.length(Math.ceil(MAX_FORESEEN_EVENTS / (MAX_MATCHING_EVENTS + 2)));
    const aPart = { OrderPlaced: 1, OrderMatched: MAX_MATCHING_EVENTS, MatchingPaused: 1 };
    for (const events of trials) expect(typesOf(events as MarketEvent[])).to.deep.equal(aPart);
  });

  /** What one batch comes to of more trials of the taker than it has room for. */
  async function tried(parts: Partial<Submission<MarketCommand>>): Promise<readonly unknown[]> {
    const hot = new HotAggregate(MARKET, SYMBOL);
    await hot.catchUp(store);
    const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
    const trial: Submission<MarketCommand> = {
      ...{ command: take, context, validateOnly: true, ...parts },
    };
    const batch = decideBatch(hot, Array<typeof trial>(100).fill(trial), hot.time);
    expect(batch.events).to.deep.equal([]);
    return batch.outcomes;
  }

  it('takes no snapshot of a taker that is not done', async () => {
    const log = new SnapshotLog();
    const snapshots = new MarketSnapshots(SYMBOL, store, everyEvents(1, log));
    const here = sequencer({ snapshots });
    await submitAll(here, take);
    await here.close();
    const restored = await new MarketSnapshots(SYMBOL, store, everyEvents(0, log)).restore();
    expect(restored?.state.paused).to.equal(undefined);
    expect(restored?.state.orderCount).to.equal(OFFERS + 1);
    expect(log.warnings).to.deep.equal([]);
  });

  it('STOP-AFTER: lets in the stops that it reached when it is done', async () => {
    await dieAfter(0);
    const here = sequencer();
    const stop = place({ orderType: 'stop_limit', price: '99', stopPrice: '100' });
    await submitAll(here, stop);
    const [taken] = await submitAll(here, take);
    expect(typesOf(taken as MarketEvent[])).to.deep.equal(WHOLE);
    const types = (await told()).map(({ type }) => type);
    expect(types.lastIndexOf('OrderMatched')).to.be.lessThan(types.indexOf('OrderTriggered'));
  });

  it('TIF-GTD-FIRST: trades with an order whose time comes between two appends, for it came in before', async () => {
    await dieAfter(0);
    const expiresAt = '2026-01-02T03:04:06.000Z';
    await submitAll(
      sequencer(),
      place({ userId: BOB, side: 'sell', quantity: '1', timeInForce: 'GTD', expiresAt }),
      place({ quantity: '2.900' }),
    );
    const whole = await told();
    await dieAfter(1 + 1 + MAX_MATCHING_EVENTS + 1);
    const later = sequencer({ clock: () => new Date('2026-02-02T03:04:05.000Z') });
    await submitAll(later, cancel(9_999));
    expect(await told()).to.deep.equal(whole);
    expect(typesOf(whole)).to.include({ OrderMatched: OFFERS + 1 });
  });
});
