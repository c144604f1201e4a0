import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';

import { HotMarket } from '../../../support/hot-market.js';
import { MarketSnapshots } from '../../../../src/commands/snapshots/market-snapshots.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { exchangeEnvironment } from '../../../../src/environment/in-force.js';
import { realEnvironment } from '../../../../src/environment/real-environment.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import type { NewEvent, RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { ApplicationError } from '../../../../src/errors.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, NOW, place, SYMBOL } from '../../../support/market-events.js';
import { type MarketSequencer, marketSequencer } from '../../../support/market-sequencer.js';
import { rejection } from '../../../support/rejection.js';
import { everyEvents, noSnapshots, SnapshotLog } from '../../../support/snapshots.js';
import { sessions } from '../../domain/market/random-commands.js';

const MARKET = `market-${SYMBOL}`;
const SNAPSHOTS = `snapshot-market-${SYMBOL}`;

const list: MarketCommand = {
  ...{ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
};

describe('the snapshots of a market', () => {
  let store: InMemoryEventStore;
  let log: SnapshotLog;

  const snapshotsEvery = (events: number, on = store): MarketSnapshots =>
    new MarketSnapshots(SYMBOL, on, everyEvents(events, log));

  const sequencer = (snapshots: MarketSnapshots, on = store): MarketSequencer =>
    marketSequencer(SYMBOL, on, { clock: () => new Date(NOW), snapshots });

  /** Submits one by one; refusals are as good as anything. */
  async function trade(to: MarketSequencer, commands: readonly MarketCommand[]): Promise<void> {
    for (const command of commands) {
      const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
      await to.submit({ command, context }).catch((error: unknown) => {
        if (!(error instanceof ApplicationError)) throw error;
      });
    }
  }

  /** A market of so many resting orders, with a snapshot of all of it. */
  async function snapshotOf(orders: number): Promise<void> {
    const trading = sequencer(snapshotsEvery(1));
    await trade(trading, [list, ...Array.from({ length: orders }, () => place())]);
    await trading.close();
  }

  async function count(stream: string): Promise<number> {
    let events = 0;
    for await (const _event of store.readStream(stream)) events += 1;
    return events;
  }

  /** The same log, with the events of the snapshots as `change` leaves them. */
  async function copied(
    change: (event: RecordedEvent) => NewEvent | undefined,
  ): Promise<InMemoryEventStore> {
    const copy = new InMemoryEventStore();
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: [] });
    for await (const { events, live } of subscription) {
      for (const event of events) {
        const kept = event.stream === SNAPSHOTS ? change(event) : event;
        if (kept !== undefined) await copy.append(event.stream, [kept], 'any');
      }
      if (live) break;
    }
    await subscription.close();
    return copy;
  }

  async function replayed(): Promise<HotMarket> {
    const market = new HotMarket(SYMBOL);
    await market.catchUp(store);
    return market;
  }

  beforeEach(() => {
    store = new InMemoryEventStore();
    log = new SnapshotLog();
  });

  afterEach(() => sinon.restore());

  it('STATE-HASH: with the tail make the state that a replay from the first event makes', async () => {
    await fc.assert(
      fc.asyncProperty(sessions(150), fc.integer({ min: 5, max: 60 }), async (session, every) => {
        store = new InMemoryEventStore();
        const snapshots = snapshotsEvery(every);
        const trading = sequencer(snapshots);
        const listing: MarketCommand = { type: 'ListMarket', ...session.listing.data };
        await trade(trading, [listing, ...session.commands.slice(0, 100)]);
        await trading.close();
        await trade(sequencer(snapshotsEvery(0)), session.commands.slice(100));

        const market = new HotMarket(SYMBOL, await snapshotsEvery(0).restore());
        await market.catchUp(store);
        expect(market.snapshot()).to.deep.equal((await replayed()).snapshot());
      }),
      { numRuns: 40 },
    );
    expect(log.infos)
      .to.include('snapshot written')
      .and.include('market restored from its snapshot');
    expect(log.warnings).to.deep.equal([]);
  });

  it('spare a process all that is before them', async () => {
    await snapshotOf(100);
    const read = sinon.spy(store, 'readStream');
    await trade(sequencer(snapshotsEvery(0)), [place()]);
    const reads = read.getCalls().filter(({ args }) => args[0] === MARKET);
    expect(reads.map(({ args }) => args[1]?.from)).to.deep.equal([100n, 101n]);
    expect(await count(MARKET)).to.equal(102);
  });

  it('spare it after another process got in first, too', async () => {
    await snapshotOf(100);
    const [here, there] = [sequencer(snapshotsEvery(0)), sequencer(snapshotsEvery(0))];
    await trade(here, [place()]);
    await trade(there, [place()]);
    const read = sinon.spy(store, 'readStream');
    await trade(here, [place()]);
    const reads = read.getCalls().filter(({ args }) => args[0] === MARKET);
    expect(reads.map(({ args }) => args[1]?.from)).to.deep.equal([100n, 101n]);
    expect(await count(MARKET)).to.equal(104);
  });

  it('are taken every so many events, and at an orderly stop after a tenth of them', async () => {
    const trading = sequencer(snapshotsEvery(50));
    await trade(trading, [list, ...Array.from({ length: 48 }, () => place())]);
    expect(log.infos).to.deep.equal([]);
    await trade(trading, [place()]);
    await trading.close();
    expect(log.infos).to.deep.equal(['snapshot written']);
    await trade(trading, [{ type: 'CancelOrders', actor: 'test' }]);
    await trading.close();
    expect(log.infos).to.have.length(2);
    await trade(trading, [place(), place()]);
    await trading.close();
    expect(log.infos).to.have.length(2);
  });

  it('are further apart the busier their market is, and never five times as far', async () => {
    await trade(sequencer(snapshotsEvery(0)), [list, place()]);
    const { place: standing, state, commands } = await replayed();
    const snapshots = snapshotsEvery(40);
    let nowMs = 0;
    const putBack = exchangeEnvironment({ ...realEnvironment, monotonicMs: () => nowMs });
    const isTaken = async (events: number): Promise<boolean> => {
      snapshots.maybeSnapshot({ events: BigInt(events), place: standing, state, commands });
      const isBegun = state.capture !== undefined;
      while (state.capture !== undefined) await nextTurn();
      return isBegun;
    };
    try {
      expect([await isTaken(39), await isTaken(40)]).to.deep.equal([false, true]);
      nowMs = 9;
      expect(await isTaken(85)).to.equal(false);
      nowMs = 10;
      expect(await isTaken(85)).to.equal(true);
      expect([await isTaken(284), await isTaken(285)]).to.deep.equal([false, true]);
    } finally {
      putBack();
    }
  });

  it('are not taken at a stop of a market whose latest was too large for that', async () => {
    await snapshotOf(20);
    log = new SnapshotLog();
    for (const [maxBytes, snapshots] of [
      [10, 0],
      [1_000_000, 1],
    ] as const) {
      const reading = new MarketSnapshots(SYMBOL, store, everyEvents(50, log), maxBytes);
      const trading = sequencer(reading);
      await trade(
        trading,
        Array.from({ length: 10 }, () => place()),
      );
      await trading.close();
      expect(log.infos.filter((what) => what === 'snapshot written').length).to.equal(snapshots);
    }
  });

  it('keep nobody from stopping for longer than half a second', async () => {
    const trading = sequencer(snapshotsEvery(50));
    await trade(trading, [list, ...Array.from({ length: 10 }, () => place())]);
    const append = sinon.stub(store, 'append').callThrough();
    append.withArgs(SNAPSHOTS).returns(new Promise(() => undefined));
    const time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isClosed = false;
    const closing = trading.close().then(() => (isClosed = true));
    while (!append.calledWith(SNAPSHOTS)) await nextTurn();
    await time.tickAsync(499);
    expect(isClosed).to.equal(false);
    await time.tickAsync(1);
    await closing;
    expect(log.warnings).to.deep.equal([]);
  });

  it('are taken no sooner than after an event for 256 bytes of the latest', async () => {
    await snapshotOf(300);
    const taken = log.infos.length;
    expect(taken).to.be.within(2, 30);
  });

  it('are not taken when they are turned off', async () => {
    const trading = sequencer(new MarketSnapshots(SYMBOL, store, noSnapshots));
    await trade(trading, [list, ...Array.from({ length: 50 }, () => place())]);
    await trading.close();
    expect(await count(SNAPSHOTS)).to.equal(0);
  });

  it('are seen by none that follows the markets and users', async () => {
    await snapshotOf(20);
    expect(await count(SNAPSHOTS)).to.be.above(0);
    const streamPrefixes = ['market-', 'user-'];
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes });
    const streams = new Set<string>();
    for await (const { events, live } of subscription) {
      for (const { stream } of events) streams.add(stream);
      if (live) break;
    }
    await subscription.close();
    expect([...streams]).to.deep.equal([MARKET]);
  });

  it('fail no command when they cannot be written', async () => {
    const append = store.append.bind(store);
    sinon.stub(store, 'append').callsFake((stream, ...rest) => {
      if (stream === MARKET) return append(stream, ...rest);
      return Promise.reject(new EventStoreUnavailable('append'));
    });
    await snapshotOf(30);
    expect(await count(MARKET)).to.equal(31);
    expect(log.warnings).to.include('the snapshot could not be written');
  });

  it('are left to the other of two processes that write at once', async () => {
    await snapshotOf(20);
    log.infos.length = 0;
    const [one, other] = [await replayed(), await replayed()];
    await Promise.all([snapshotsEvery(1).close(one), snapshotsEvery(1).close(other)]);
    expect(log.infos).to.have.members([
      'snapshot written',
      'snapshot given up: another process is writing one',
    ]);
    expect((await snapshotsEvery(0).restore())?.revision).to.equal(20n);
  });

  it('say when the event store does not answer, instead of reading everything from it', async () => {
    await snapshotOf(20);
    sinon.stub(store, 'readStream').throws(new EventStoreUnavailable('read'));
    expect(await rejection(snapshotsEvery(0).restore())).to.be.instanceOf(EventStoreUnavailable);
  });

  it('are found behind the beginning of one that was never completed', async () => {
    await snapshotOf(20);
    const part = { snapshot: 'torn', part: 0, content: '' };
    const torn = { id: randomUUID(), type: 'MarketSnapshotPart', data: part, metadata: {} };
    await store.append(SNAPSHOTS, [torn], 'any');
    expect((await snapshotsEvery(0).restore())?.revision).to.equal(20n);
    await trade(sequencer(snapshotsEvery(0)), [place()]);
    await snapshotsEvery(1).close(await replayed());
    expect((await snapshotsEvery(0).restore())?.revision).to.equal(21n);
  });

  const untrusted: readonly [string, (event: RecordedEvent) => NewEvent | undefined][] = [
    ['without a part', (event) => (isPart(event) ? undefined : event)],
    ['with a part of another', (event) => changed(event, isPart(event), { snapshot: 'x' })],
    ['with damaged content', (event) => changed(event, isPart(event), { content: 'H4sIAAAA' })],
    ['of another version', (event) => changed(event, !isPart(event), { version: 1_000 })],
    ['of another state', (event) => changed(event, !isPart(event), { stateHash: 'f'.repeat(64) })],
    ['of another chain', (event) => changed(event, !isPart(event), { hash: '0'.repeat(64) })],
    ['from beyond the stream', (event) => changed(event, !isPart(event), { revision: '21' })],
    ['of another log', (event) => changed(event, !isPart(event), { position: '1' })],
    ['that makes no sense', (event) => changed(event, !isPart(event), { revision: 'x' })],
  ];
  for (const [what, change] of untrusted) {
    it(`are ignored when the latest is one ${what}; the market is read from its first event`, async () => {
      await snapshotOf(20);
      const copy = await copied(change);
      expect(await snapshotsEvery(0, copy).restore()).to.equal(undefined);
      expect(log.warnings).to.deep.equal([
        'the snapshot is ignored, the market read from its first event',
      ]);
      const read = sinon.spy(copy, 'readStream');
      await trade(sequencer(snapshotsEvery(0, copy), copy), [place()]);
      expect(read.getCalls().some(({ args }) => args[1]?.from === 0n)).to.equal(true);
    });
  }

  it('tell which commands were carried out before, so that one that comes again is known', async () => {
    const trading = sequencer(snapshotsEvery(1));
    await trade(trading, [list]);
    const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
    const submission = { command: place(), context: { ...context, fingerprint: 'f' } };
    const first = await trading.submit(submission);
    await trade(trading, [place(), place()]);
    await trading.close();

    const reads = sinon.spy(store, 'readStream');
    const restarted = sequencer(snapshotsEvery(1));
    expect(await restarted.submit(submission)).to.deep.equal({ ...first, isRepeated: true });
    const loads = reads.args.filter(([stream, options]) => stream === MARKET && !options?.maxCount);
    expect(loads.map(([, options]) => options?.from)).to.deep.equal([4n, 4n]);
    await restarted.close();
  });
});

function isPart({ type }: RecordedEvent): boolean {
  return type === 'MarketSnapshotPart';
}

function changed(event: RecordedEvent, isMeant: boolean, change: object): RecordedEvent {
  return isMeant ? { ...event, data: { ...event.data, ...change } } : event;
}
