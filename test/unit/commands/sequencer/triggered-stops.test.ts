import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import type { MarketCommand, PlaceOrder } from '../../../../src/domain/market/commands.js';
import { ApplicationError } from '../../../../src/errors.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { decodeMarketEvent } from '../../../../src/eventstore/codec/decode.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { appendBytes } from '../../../support/append-bytes.js';
import { nextHash } from '../../../support/next-hash.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { type MarketSequencer, marketSequencer } from '../../../support/market-sequencer.js';
import { ALICE, BOB, cancel, orderId, place, SYMBOL } from '../../../support/market-events.js';

const STREAM = `market-${SYMBOL}`;

const list: MarketCommand = {
  type: 'ListMarket',
  symbol: SYMBOL,
  tickSize: '0.01',
  lotSize: '0.001',
};

/** Bob's limit order to sell 1 at 100, save as told. */
function offer(order: Partial<PlaceOrder> = {}): PlaceOrder {
  return place({ userId: BOB, side: 'sell', ...order });
}

/** Alice's stop to buy 1 at 200 at most once the market trades at 100, save as told. */
function stop(order: Partial<PlaceOrder> = {}): PlaceOrder {
  return place({ orderType: 'stop_limit', price: '200', stopPrice: '100', ...order });
}

describe('MarketSequencer with stops', () => {
  let store: InMemoryEventStore;
  let sequencers: number;

  beforeEach(() => {
    store = new InMemoryEventStore();
    sequencers = 0;
  });

  afterEach(() => sinon.restore());

  /** A process's own sequencer; no two of them have the same time. */
  function process(): MarketSequencer {
    const time = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, ++sequencers));
    return marketSequencer(SYMBOL, store, { clock: () => time });
  }

  async function run(sequencer: MarketSequencer, ...commands: MarketCommand[]): Promise<void> {
    for (const command of commands) {
      const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
      // A refusal is an outcome too.
      await sequencer.submit({ command, context }).catch(() => undefined);
    }
    await sequencer.close();
  }

  const stored = (): Promise<RecordedEvent[]> => eventsOf(store, STREAM);

  /** What happened, and to which order. */
  async function told(from = 0): Promise<string[]> {
    return (await stored()).slice(from).map((recorded) => {
      const { type, data } = decodeMarketEvent(recorded);
      return 'orderId' in data ? `${type} ${data.orderId}` : type;
    });
  }

  /** Keeps of the stream what a process had written that died after so many events. */
  async function dieAfter(count: number): Promise<void> {
    const kept = (await stored()).slice(0, count);
    store = new InMemoryEventStore();
    await store.append(
      STREAM,
      kept.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })),
      'no_stream',
    );
  }

  async function expectUnbrokenChain(): Promise<void> {
    let hash = GENESIS_HASH;
    for (const { type, data, metadata } of await stored()) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
  }

  it('names the market as the actor, and the request whose trade it was', async () => {
    const sequencer = process();
    await run(sequencer, list, stop(), offer({ quantity: '3' }), place());
    const [placed, matched, ...triggered] = (await stored()).slice(3);
    for (const { metadata } of [placed!, matched!]) expect(metadata['actor']).to.equal(ALICE);
    expect(triggered).to.have.length(2);
    for (const { metadata } of triggered) {
      expect(metadata).to.include({ actor: 'market', $correlationId: 'test' });
      expect(metadata['commandId']).to.not.equal(placed!.metadata['commandId']);
    }
  });

  it('STOP-ONCE: two processes that find the same stop due trigger it once, and keep the chain whole', async () => {
    await run(process(), list, stop(), offer({ quantity: '3' }), place());
    await dieAfter(5);
    const [here, there] = [process(), process()];
    // Neither command leaves an event, so that the trigger is all that either appends.
    await Promise.all([run(here, cancel(9)), run(there, cancel(9))]);
    // Whichever of them found its append there already goes on from what is stored, not from what it had decided.
    await run(there, place({ price: '90' }));
    await run(here, place({ price: '90' }));
    expect((await told()).filter((line) => line.startsWith('OrderTriggered'))).to.have.length(1);
    await expectUnbrokenChain();
  });

  it('STOP-ONCE: goes on with a cascade that one append does not hold, and a process dies between its appends without harm', async () => {
    const [stops, orders] = [600, 300];
    const cascade = Array.from({ length: stops }, (_, index) =>
      stop({ quantity: '0.001', stopPrice: `${100 + (index % 50)}` }),
    );
    const offers = Array.from({ length: orders }, (_, index) =>
      offer({ quantity: '0.002', price: `${100 + Math.floor(index / 6)}` }),
    );
    const sequencer = process();
    await run(sequencer, list, ...cascade, ...offers);
    const before = (await stored()).length;
    const append = sinon.spy(store, 'append');
    await run(sequencer, place({ quantity: '0.001' }));
    const whole = await told(before);
    expect(append.callCount).to.be.greaterThan(1);
    for (const { args } of append.getCalls()) {
      expect(appendBytes(args[1])).to.be.lessThan(1024 * 1024);
    }
    expect(whole.filter((line) => line.startsWith('OrderTriggered'))).to.have.length(stops);
    await expectUnbrokenChain();
    const firstAppend = append.firstCall.args[1].length;
    await dieAfter(before + firstAppend);
    await run(process(), cancel(9_999));
    expect(await told(before)).to.deep.equal(whole);
    await expectUnbrokenChain();
  });

  it('lets the orders whose time is up expire before the stops that a process left behind', async () => {
    const tillNext = { timeInForce: 'GTD', expiresAt: '2026-01-02T03:04:05.002Z' } as const;
    const resting = offer({ price: '150', ...tillNext });
    await run(process(), list, stop(), resting, offer({ quantity: '3' }), place());
    await dieAfter(6);
    await run(process(), cancel(9));
    expect(await told(6)).to.deep.equal([
      `OrderCancelled ${orderId(2)}`,
      `OrderTriggered ${orderId(1)}`,
      'OrderMatched',
    ]);
    await expectUnbrokenChain();
  });

  it('tells who waits behind stops that cannot be stored that nothing was attempted, and does not try for ever', async () => {
    const many = Array.from({ length: 500 }, () => stop({ quantity: '0.001' }));
    await run(process(), list, ...many, offer({ quantity: '3' }), place());
    await dieAfter(504); // All of the stops are due, which is more than one append holds.
    const append = sinon.stub(store, 'append');
    append.onCall(5).throws(new Error('it tries for ever'));
    append.rejects(new EventStoreUnavailable('append'));
    const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
    const answer = await process()
      .submit({ command: place(), context })
      .catch((error: unknown) => error);
    expect(answer).to.be.instanceOf(ApplicationError);
    expect(answer).to.include({ code: 'EVENT_STORE_UNAVAILABLE' });
    expect(append.callCount).to.equal(1);
  });

  it('triggers with the next command what the store did not take', async () => {
    await run(process(), list, stop(), offer({ quantity: '3' }), place());
    await dieAfter(5);
    const append = sinon.stub(store, 'append').rejects(new EventStoreUnavailable('append'));
    const sequencer = process();
    await run(sequencer, cancel(9));
    append.restore();
    expect(await told(5)).to.deep.equal([]);
    await run(sequencer, cancel(9));
    expect(await told(5)).to.deep.equal([`OrderTriggered ${orderId(1)}`, 'OrderMatched']);
    await expectUnbrokenChain();
  });
});
