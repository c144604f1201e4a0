import { expect } from 'chai';

import {
  auditMarket,
  auditStream,
  type EventRecord,
  StreamError,
} from '../../../src/audit/index.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { listed, matched, placed, SYMBOL } from '../../support/market-events.js';
import { recorded } from '../../support/recorded-event.js';
import { chainedRecords } from './chained-records.js';

const STREAM = `market-${SYMBOL}`;
const history = [
  listed(),
  placed(1, { side: 'sell', clientOrderId: 'mine-1' }),
  placed(2, { clientOrderId: 'yours-1' }),
  matched(1, { maker: 1, taker: 2 }),
  placed(3, { clientOrderId: 'mine-2' }),
];

/** A store whose only stream holds these records. */
async function storeOf(records: readonly EventRecord[]): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  const events = records.map(({ type, data, metadata }) => recorded({ type, data, metadata }));
  await store.append(STREAM, events, 'no_stream');
  return store;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

describe('an audit of a market', () => {
  it('reads its stream through the port, and finds it whole', async () => {
    const checks = await auditMarket(await storeOf(chainedRecords(history)), STREAM);
    expect(checks.map(({ holds }) => holds)).to.deep.equal([true, true]);
    expect(checks[1]?.detail).to.equal('5 events, 3 orders');
  });

  it('tells a change of the record from a fault of the matching', async () => {
    const [first, ...others] = history;
    const overfilled = matched(1, { maker: 1, taker: 2 }, { quantity: '3.000' });
    const wrong = [first!, others[0]!, others[1]!, overfilled, others[3]!];
    const checks = await auditMarket(await storeOf(chainedRecords(wrong)), STREAM);
    expect(checks.map(({ holds }) => holds)).to.deep.equal([true, false]);
    expect(checks[1]?.detail).to.match(/^event 3 of market-BTC-USDT \(OrderMatched\): /);
  });

  it('finds an event that was changed and still could be', async () => {
    const records = chainedRecords(history).map((record) =>
      record.data['orderId'] === `${SYMBOL}-3`
        ? { ...record, data: { ...record.data, price: '1.00' } }
        : record,
    );
    const checks = await auditMarket(await storeOf(records), STREAM);
    expect(checks.map(({ holds }) => holds)).to.deep.equal([false, true]);
  });

  it("passes the port's errors on", async () => {
    const store = {
      async *readStream(): AsyncGenerator<RecordedEvent> {
        yield* [];
        throw new Error('no connection');
      },
    };
    const failed = await auditMarket(store, STREAM).catch((error: unknown) => error);
    expect((failed as Error).message).to.equal('no connection');
  });
});

describe('an audit of a stream', () => {
  it('adds up its fills, and by themselves those of the orders asked for', async () => {
    const isMine = (clientOrderId: string): boolean => clientOrderId.startsWith('mine-');
    const { fills, own, market } = await auditStream(each(chainedRecords(history)), isMine);
    expect(fills).to.deep.equal({ count: 1, quantity: '1.000' });
    expect(own.fills).to.deep.equal(fills);
    expect([...own.placed]).to.deep.equal([`${SYMBOL}-1`, `${SYMBOL}-3`]);
    expect(market.orders.get(`${SYMBOL}-1`)?.filled).to.equal('1.000');
  });

  it('refuses what it cannot read', async () => {
    const [first] = chainedRecords(history);
    const unreadable: Record<string, EventRecord> = {
      'it is no event of a market': { ...first!, type: 'UserRegistered' },
      'its version 2 is not known': { ...first!, metadata: { schemaVersion: 2 } },
      'its version undefined is not known': { ...first!, metadata: {} },
    };
    for (const [why, record] of Object.entries(unreadable)) {
      const failed = await auditStream(each([record])).catch((error: unknown) => error);
      expect(failed).to.be.instanceOf(StreamError);
      expect((failed as Error).message).to.include(why);
    }
  });
});
