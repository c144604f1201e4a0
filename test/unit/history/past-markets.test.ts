import { expect } from 'chai';
import fc from 'fast-check';
import { pino } from 'pino';

import { openPastMarkets } from '../../../src/app/past-markets.js';
import { replay } from '../../../src/audit/audit-stream.js';
import { ReplayedMarket } from '../../../src/audit/index.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import type { EventStore, RecordedEvent } from '../../../src/eventstore/event-store.js';
import { PastMarkets } from '../../../src/history/past-markets.js';
import { shownBook } from '../../../src/history/shown-book.js';
import type { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { listed, NOW, place, SYMBOL } from '../../support/market-events.js';
import { recordedSession } from '../../support/recorded-session.js';
import { refusalOf } from '../../support/refusal-of.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { everyEvents, noSnapshots } from '../../support/snapshots.js';
import { tellSeed } from '../../support/tell-seed.js';
import { type Session, sessions, timeOf } from '../domain/market/random-commands.js';

const STREAM = `market-${SYMBOL}`;
const RUNS = 12;
const MOMENTS = 8;

const silent = pino({ level: 'silent' });

async function recordsOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const records: RecordedEvent[] = [];
  for await (const record of store.readStream(STREAM)) records.push(record);
  return records;
}

/** The book by the auditor's rules, which share no code with the domain: of all events that come before the first other. */
function naiveBook(records: readonly RecordedEvent[], isBy: (event: RecordedEvent) => boolean) {
  const market = new ReplayedMarket();
  let last: RecordedEvent | undefined;
  for (const record of records) {
    const goesOn = last?.metadata['commandId'] === record.metadata['commandId'];
    if (!goesOn && !isBy(record)) break;
    replay(market, record);
    last = record;
  }
  return {
    sequence: String(last?.revision),
    bids: market.levels('buy'),
    asks: market.levels('sell'),
  };
}

async function pastBook(markets: PastMarkets, moment: Parameters<PastMarkets['at']>[1]) {
  const { sequence, bids, asks } = shownBook(SYMBOL, await markets.at(SYMBOL, moment), Infinity);
  return { sequence, bids, asks };
}

/** A store that tells how many events of the market were read from it. */
function counted(store: InMemoryEventStore): { store: EventStore; read: () => number } {
  let events = 0;
  const readStream: EventStore['readStream'] = async function* (stream, options) {
    for await (const event of store.readStream(stream, options)) {
      if (stream === STREAM) events += 1;
      yield event;
    }
  };
  return { store: { readStream } as EventStore, read: () => events };
}

describe('a market of the past', () => {
  for (const [name, settings] of [
    ['without snapshots', noSnapshots],
    ['with snapshots', everyEvents(7)],
  ] as const) {
    it(`is the one that the naive reference makes, at any event and at any time, ${name}`, async function () {
      this.timeout(60_000);
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      const isEqual = async ({ listing, commands }: Session): Promise<void> => {
        const store = await recordedSession(listing, commands, timeOf, settings);
        const records = await recordsOf(store);
        const markets = openPastMarkets(store, silent);
        for (let moment = 0; moment < MOMENTS; moment += 1) {
          const at = BigInt(random.between(0, records.length - 1));
          const after = naiveBook(records, ({ revision }) => revision <= at);
          expect(await pastBook(markets, { revision: at })).to.deep.equal(after);
          const time = timeOf(random.between(0, commands.length));
          const by = naiveBook(records, ({ data }) => (data['at'] as string) <= time);
          expect(await pastBook(markets, { time })).to.deep.equal(by);
        }
        const latest = naiveBook(records, () => true);
        expect(await pastBook(markets, 'latest')).to.deep.equal(latest);
      };
      await fc.assert(fc.asyncProperty(sessions(60), isEqual), {
        numRuns: RUNS,
        seed: random.between(0, 2 ** 31 - 1),
      });
    });
  }

  it('is never seen between the events of a command', async () => {
    const limit = { timeInForce: 'GTC', price: '100.00' } as const;
    const store = await recordedSession(
      listed(),
      [
        place({ ...limit, side: 'sell', quantity: '1' }),
        place({ ...limit, userId: 'other', side: 'buy', quantity: '3' }),
      ],
      timeOf,
    );
    const markets = new PastMarkets(store, async () => undefined);
    const whole = {
      sequence: '3',
      bids: [{ price: '100.00', quantity: '2.000', orders: 1 }],
      asks: [],
    };
    // OrderPlaced, which alone would leave a crossed book, and OrderMatched.
    for (const revision of [2n, 3n]) {
      expect(await pastBook(markets, { revision })).to.deep.equal(whole);
    }
    expect((await pastBook(markets, { revision: 1n })).asks).to.have.length(1);
  });

  it('is read from the snapshot on that lies before, and from the first event when none does', async () => {
    const commands = Array.from({ length: 60 }, () => place());
    const store = await recordedSession(listed(), commands, timeOf, everyEvents(1));
    const late = counted(store);
    await openPastMarkets(late.store, silent).at(SYMBOL, { revision: 60n });
    expect(late.read()).to.be.below(10);
    const early = counted(store);
    const { market } = await openPastMarkets(early.store, silent).at(SYMBOL, { revision: 5n });
    expect(market.orderCount).to.equal(5);
    expect(early.read()).to.be.below(10);
  });

  it('is refused where there is none, and where it would take too long', async () => {
    const store = await recordedSession(listed(), [place(), place(), place()], timeOf);
    const markets = new PastMarkets(store, async () => undefined, 2);
    const code = async (symbol: string, moment: Parameters<PastMarkets['at']>[1]) =>
      (await refusalOf(markets.at(symbol, moment))).code;
    expect(await code('NO-SUCH', { revision: 0n })).to.equal('MARKET_NOT_FOUND');
    const before = new Date(Date.parse(NOW) - 1).toISOString();
    expect(await code(SYMBOL, { time: before })).to.equal('MARKET_NOT_FOUND');
    expect(await code(SYMBOL, { revision: 3n })).to.equal('REPLAY_TOO_LONG');
    expect(await code(SYMBOL, 'latest')).to.equal('REPLAY_TOO_LONG');
    expect((await markets.at(SYMBOL, { revision: 1n })).market.orderCount).to.equal(1);
    const unbounded = new PastMarkets(store, async () => undefined);
    const missing = await refusalOf(unbounded.at(SYMBOL, { revision: 4n }));
    expect(missing.code).to.equal('REVISION_NOT_FOUND');
    expect(missing.message).to.include('event 3');
  });

  it('is not told when the store is away, and is made of all events when the snapshot is damaged', async () => {
    const store = await recordedSession(listed(), [place(), place()], timeOf, everyEvents(1));
    const latest = (await recordsOf(store)).at(-1)!.revision;
    const away = async (): Promise<never> => Promise.reject(new EventStoreUnavailable('read'));
    const failing = new PastMarkets(store, away);
    const error = await failing.at(SYMBOL, 'latest').catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(EventStoreUnavailable);
    const snapshots = `snapshot-${STREAM}`;
    const torn = { id: 'x', type: 'MarketSnapshotCompleted', data: {}, metadata: {} };
    await store.append(snapshots, [torn], 'any');
    const { market } = await openPastMarkets(store, silent).at(SYMBOL, { revision: latest });
    expect(market.orderCount).to.equal(2);
  });
});
