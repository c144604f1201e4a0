import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import { MarketWatch } from '../../../../src/commands/sequencer/market-watch.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { appendBytes } from '../../../support/append-bytes.js';
import { nextHash } from '../../../support/next-hash.js';
import { HeldTime } from '../../../support/held-time.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, amend, BOB, NOW, orderId, place, SYMBOL } from '../../../support/market-events.js';
import { type MarketSequencer, marketSequencer } from '../../../support/market-sequencer.js';
import { noSnapshots, SnapshotLog } from '../../../support/snapshots.js';
import { timeOf } from '../../domain/market/random-commands.js';

const STREAM = `market-${SYMBOL}`;
const list = { type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' } as const;

/** Alice's order to buy 1 at 100 until so many seconds from the beginning. */
function until(second: number, terms: object = {}): MarketCommand {
  return place({ timeInForce: 'GTD', expiresAt: timeOf(second), ...terms });
}

/** Lets everything that is under way come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the expiries of a market in a process', () => {
  let store: InMemoryEventStore;
  let time: HeldTime;
  let sequencer: MarketSequencer;

  const anotherProcess = (on = store): MarketSequencer =>
    marketSequencer(SYMBOL, on, { clock: time.clock, setAlarm: time.setAlarm });

  /** Submits a command, and lets the sequencer settle after it has answered. */
  async function submit(command: MarketCommand, to = sequencer) {
    const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
    try {
      return await to.submit({ command, context });
    } finally {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const stored = (): Promise<RecordedEvent[]> => eventsOf(store, STREAM);

  /** What was stored of an order's end by its expiry, by order. */
  async function expired(): Promise<string[]> {
    const ends = (await stored()).filter(({ data }) => data['reason'] === 'expired');
    return ends.map(({ data }) => `${data['orderId'] as string} at ${data['at'] as string}`);
  }

  /** Lets the next alarm ring, and waits for whatever that brings about. */
  async function ring(): Promise<void> {
    time.ringNext();
    await settled();
  }

  /** Trades in the only process, and in a store where nothing has happened yet. */
  async function startAnew(on: InMemoryEventStore): Promise<void> {
    store = on;
    sequencer = anotherProcess();
    await submit(list);
  }

  beforeEach(async () => {
    time = new HeldTime(NOW);
    await startAnew(new InMemoryEventStore());
  });

  afterEach(async () => {
    sinon.restore();
    await sequencer.close();
  });

  it('come at their time, though no command does', async () => {
    await submit(until(20));
    await submit(until(10));
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(10));
    await ring();
    expect(await expired()).to.deep.equal([`${orderId(2)} at ${timeOf(10)}`]);
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(20));
    await ring();
    expect(await expired()).to.have.length(2);
  });

  it('come before the command that finds them due, in the same append', async () => {
    await submit(until(10, { userId: BOB, side: 'sell' }));
    time.set(timeOf(15));
    const append = sinon.spy(store, 'append');
    const { events } = await submit(place());
    expect(events.map(({ type }) => type)).to.deep.equal(['OrderPlaced']);
    expect(append.callCount).to.equal(1);
    expect((await stored()).slice(-2).map(({ type, data }) => [type, data['at']])).to.deep.equal([
      ['OrderCancelled', timeOf(10)],
      ['OrderPlaced', timeOf(15)],
    ]);
    const refused = await submit(amend(1, { price: '99' })).catch((error: unknown) => error);
    expect(refused).to.deep.include({ code: 'ORDER_NOT_OPEN' });
    expect(refused).to.have.nested.property('details.orderStatus', 'EXPIRED');
  });

  it('are no business of the command beside them: they have a command and an actor of their own', async () => {
    await submit(until(10));
    await ring();
    const [event] = (await stored()).slice(-1);
    expect(event?.metadata).to.deep.include({ actor: 'market' });
    expect(event?.metadata['$correlationId']).to.equal(event?.metadata['commandId']);
  });

  it('come in as many appends as they need, and nothing is decided in between', async () => {
    const orders = Array.from({ length: 1_200 }, () => submit(until(10)));
    await Promise.all(orders);
    time.set(timeOf(11));
    const append = sinon.spy(store, 'append');
    await submit(place({ userId: BOB, side: 'sell' }));
    expect(append.callCount).to.be.greaterThan(1);
    for (const { args } of append.getCalls()) {
      expect(appendBytes(args[1])).to.be.lessThan(1024 * 1024);
    }
    const types = (await stored()).slice(-1_201).map(({ type }) => type);
    expect(types).to.deep.equal([...Array<string>(1_200).fill('OrderCancelled'), 'OrderPlaced']);
  });

  it('of several processes one records, in one hash chain, and the other finds it done', async () => {
    await submit(until(10));
    const other = anotherProcess();
    await other.watch();
    const append = sinon.spy(store, 'append');
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(10));
    await ring();
    await ring();
    expect(append.callCount).to.equal(1);
    expect(await expired()).to.have.length(1);
    await other.close();
  });

  it('that two processes decide at once are stored once, and both go on', async () => {
    await submit(until(10));
    const other = anotherProcess();
    await other.watch();
    time.set(timeOf(11));
    await Promise.all([submit(place()), submit(place(), other)]);
    expect(await expired()).to.have.length(1);
    await submit(place());
    await submit(place(), other);
    let hash = GENESIS_HASH;
    for (const { type, data, metadata } of await stored()) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
    await other.close();
  });

  it('that another process leaves behind when it dies are found within a minute', async () => {
    const other = anotherProcess();
    await submit(until(10), other);
    await other.close();
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(60));
    await ring();
    expect(await expired()).to.deep.equal([`${orderId(1)} at ${timeOf(10)}`]);
  });

  it('are tried again when they could not be stored, and said so', async () => {
    const log = new SnapshotLog();
    const watching = marketSequencer(SYMBOL, store, { ...time, logger: log });
    await submit(until(10), watching);
    const append = sinon.stub(store, 'append').rejects(new EventStoreUnavailable('append'));
    await ring();
    expect(append.callCount).to.equal(1);
    expect(log.warnings).to.have.length(1);
    append.restore();
    await ring();
    expect(await expired()).to.have.length(1);
    await watching.close();
  });

  it('that are far off are waited for in short rests', async () => {
    await submit(until(90 * 24 * 3600));
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(60));
    const append = sinon.spy(store, 'append');
    await ring();
    expect(append.callCount).to.equal(0);
    expect(time.nextAlarm?.toISOString()).to.equal(timeOf(120));
  });

  it('TIF-GTD-TIME: go by the time of the latest event when the clock is set back', async () => {
    await submit(until(10));
    time.set(timeOf(8));
    await submit(place({ price: '99' }));
    time.set(timeOf(2));
    const { events } = await submit(place({ price: '98' }));
    expect(events[0]?.data.at).to.equal(timeOf(8));
    const refused = await submit(until(7)).catch((error: unknown) => error);
    expect(refused).to.deep.include({ code: 'EXPIRES_AT_PASSED' });
  });

  it('are left to others by a process whose clock is known to be ahead, until a command comes', async () => {
    const ahead = new HeldTime(timeOf(24 * 3600));
    const warn = sinon.spy();
    const parts = { clock: ahead.clock, setAlarm: ahead.setAlarm, logger: { warn } };
    await sequencer.close();
    await startAnew(new InMemoryEventStore(Infinity, time.clock));
    const other = marketSequencer(SYMBOL, store, parts);
    await other.watch();
    time.set(timeOf(30));
    await submit(until(3600));
    for (let minute = 1; minute <= 3; minute++) {
      ahead.ringNext();
      await settled();
    }
    expect(await expired()).to.deep.equal([]);
    expect(warn.args.map(([about]) => about as unknown)).to.deep.equal([
      { symbol: SYMBOL, milliseconds: (24 * 3600 - 30) * 1000 },
    ]);
    time.set(timeOf(3600));
    await ring();
    expect(await expired()).to.deep.equal([`${orderId(1)} at ${timeOf(3600)}`]);
    await other.close();
  });

  it('are not left to others by a process whose clock was ahead and has been set right', async () => {
    await sequencer.close();
    await startAnew(new InMemoryEventStore(Infinity, time.clock));
    const ahead = new HeldTime(timeOf(600));
    let correction = 0;
    const clock = (): Date => new Date(ahead.clock().getTime() - correction);
    const other = marketSequencer(SYMBOL, store, { clock, setAlarm: ahead.setAlarm });
    await other.watch();
    await submit(until(60));
    ahead.ringNext();
    await settled();
    expect(await expired()).to.deep.equal([]);
    correction = 610_000;
    for (let minute = 1; minute <= 2; minute++) {
      ahead.ringNext();
      await settled();
    }
    expect(await expired()).to.deep.equal([`${orderId(1)} at ${timeOf(60)}`]);
    await other.close();
  });

  it('of a market that cannot be read are tried again more and more rarely', async () => {
    const log = new SnapshotLog();
    await sequencer.close();
    const read = sinon.stub(store, 'readStream').throws(new Error('what is this?'));
    const watching = marketSequencer(SYMBOL, store, { ...time, logger: log });
    await watching.watch();
    const waits: number[] = [];
    for (let failures = 1; failures <= 9; failures++) {
      const began = time.clock().getTime();
      await ring();
      waits.push((time.clock().getTime() - began) / 1000);
    }
    expect(waits).to.deep.equal([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect(log.warnings).to.have.length(10);
    read.restore();
    await ring();
    const began = time.clock().getTime();
    await ring();
    expect(time.clock().getTime() - began).to.equal(60_000);
    await watching.close();
  });

  it('need no alarm once the process stops', async () => {
    await submit(until(10));
    await sequencer.close();
    expect(time.alarms).to.equal(0);
  });

  it('survive the process: the next one takes up every market that there is', async () => {
    await submit(until(10));
    await sequencer.close();
    time.set(timeOf(3600));
    const sequencers = new MarketSequencers(store, time.clock, noSnapshots, time.setAlarm);
    const watch = new MarketWatch(store, sequencers, { error: () => undefined });
    watch.start();
    await settled();
    expect(await expired()).to.deep.equal([`${orderId(1)} at ${timeOf(10)}`]);
    await watch.close();
    await sequencers.close();
  });
});
