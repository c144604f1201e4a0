import { expect } from 'chai';
import sinon from 'sinon';

import { MarketVerifier } from '../../../../src/audit/index.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { MAX_CANCELS_PER_COMMAND } from '../../../../src/domain/market/orders/cancel-orders.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { appendBytes } from '../../../support/append-bytes.js';
import { eventsOf, storeOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, place, SYMBOL } from '../../../support/market-events.js';
import {
  type MarketSequencer,
  marketSequencer,
  submitAll,
} from '../../../support/market-sequencer.js';

const STREAM = `market-${SYMBOL}`;
const LIST: MarketCommand = {
  ...{ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
};
const DELIST: MarketCommand = { type: 'DelistMarket', reason: 'a test', actor: ALICE };
/** Three appends' worth. */
const ORDERS = 3 * MAX_CANCELS_PER_COMMAND - 20;

describe('MarketSequencer with a market of many orders that is delisted', () => {
  let store: InMemoryEventStore;
  let processes: number;
  let whole: readonly RecordedEvent[];

  beforeEach(async () => {
    processes = 0;
    store = new InMemoryEventStore();
    await submitAll(sequencer(), LIST, ...Array.from({ length: ORDERS }, () => place()));
  });

  afterEach(() => sinon.restore());

  /** A process's own; no two of them have the same time. */
  function sequencer(): MarketSequencer {
    const time = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, ++processes));
    return marketSequencer(SYMBOL, store, { clock: () => time });
  }

  const stored = (): Promise<RecordedEvent[]> => eventsOf(store, STREAM);

  function withoutPlaces(events: readonly RecordedEvent[]): unknown[] {
    return events.map(({ id, type, data, metadata: { hash } }) => ({ id, type, data, hash }));
  }

  /** Keeps of the stream what a process had written that died after so many events. */
  async function dieAfter(count: number): Promise<void> {
    store = await storeOf(STREAM, whole.slice(0, count));
  }

  function faults(events: readonly RecordedEvent[]): readonly unknown[] {
    const verifier = new MarketVerifier(STREAM);
    for (const event of events) verifier.add(event);
    verifier.end();
    return verifier.report().faults;
  }

  it('STAT-DELIST: answers once all of it is durable, before the order behind it is refused', async () => {
    const append = sinon.spy(store, 'append');
    const [delisted, behind] = await submitAll(sequencer(), DELIST, place());
    expect(delisted).to.have.length(ORDERS + 2);
    expect(behind).to.equal('MARKET_DELISTED');
    expect(append.callCount).to.be.greaterThan(1);
    for (const { args } of append.getCalls()) {
      expect(appendBytes(args[1])).to.be.lessThan(1024 * 1024);
    }
    expect(faults(await stored())).to.deep.equal([]);
  });

  it('STAT-DELIST: goes on in the next process, however far the one before came, and to the same end', async () => {
    await submitAll(sequencer(), DELIST);
    whole = await stored();
    const began = ORDERS + 1;
    for (const parts of [1, 2]) {
      await dieAfter(began + 1 + parts * MAX_CANCELS_PER_COMMAND);
      expect(faults(await stored())).to.deep.equal([]);
      const next = sequencer();
      expect(await submitAll(next, place())).to.deep.equal(['MARKET_DELISTED']);
      expect(withoutPlaces(await stored())).to.deep.equal(withoutPlaces(whole));
    }
    // An append is there whole, or not at all: this is none of them.
    await dieAfter(began + 7);
    expect(faults(await stored())).to.have.length(1);
  });

  it('STAT-DELIST: goes on though nobody sends a command, once the market is watched', async () => {
    await submitAll(sequencer(), DELIST);
    whole = await stored();
    await dieAfter(ORDERS + 2 + MAX_CANCELS_PER_COMMAND);
    const watching = sequencer();
    await watching.watch();
    await watching.close();
    expect(withoutPlaces(await stored())).to.deep.equal(withoutPlaces(whole));
  });

  it('STAT-DELIST: a verifier refuses an order that is left, or comes, while a market is delisted', async () => {
    await submitAll(sequencer(), DELIST);
    const events = await stored();
    const last = events.length - 1;
    const left = events.filter((_, index) => index !== last - 1);
    expect(faults(left)).to.not.deep.equal([]);
    const first = events[ORDERS + 1]!;
    expect(first.data).to.include({ status: 'DELISTING', openOrders: ORDERS });
    const lying = events.map((event) =>
      event === first ? { ...event, data: { ...event.data, openOrders: ORDERS - 1 } } : event,
    );
    expect(faults(lying)).to.not.deep.equal([]);
  });
});
