import { expect } from 'chai';
import sinon from 'sinon';

import type { MarketCommand, PlaceOrder } from '../../../../src/domain/market/commands.js';
import { ApplicationError } from '../../../../src/errors.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { appendBytes } from '../../../support/append-bytes.js';
import { nextHash } from '../../../support/next-hash.js';
import { randomUUID } from 'node:crypto';
import { type MarketSequencer, marketSequencer } from '../../../support/market-sequencer.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { until } from '../../../support/until.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const STREAM = 'market-BTC-USDT';

const list: MarketCommand = {
  type: 'ListMarket',
  symbol: 'BTC-USDT',
  tickSize: '0.01',
  lotSize: '0.1',
};

function buy(price: string): PlaceOrder {
  return { type: 'PlaceOrder', userId: ADA, side: 'buy', orderType: 'limit', price, quantity: '1' };
}

function cancel(orderId: string): MarketCommand {
  return { type: 'CancelOrder', actor: ADA, orderId };
}

/** To buy at 100 once somebody trades there. */
const stop: MarketCommand = {
  ...{ type: 'PlaceOrder', userId: ADA, side: 'buy', orderType: 'stop_limit', quantity: '1' },
  ...{ price: '99', stopPrice: '100' },
};

/** Ada trades 1 at 100 with herself. */
const bothSides = (['sell', 'buy'] as const).map((side): MarketCommand => ({
  ...{ type: 'PlaceOrder', userId: ADA, side, orderType: 'limit', price: '100', quantity: '1' },
  selfTradePrevention: 'none',
}));

function submission(command: MarketCommand) {
  return { command, context: { commandId: randomUUID(), correlationId: 'test', actor: ADA } };
}

/** The code of the error that a promise rejects with. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ApplicationError) return error.code;
    throw error;
  }
  return 'none';
}

describe('MarketSequencer', () => {
  let store: InMemoryEventStore;

  const sequencerOn = (on: InMemoryEventStore, queueLimit?: number): MarketSequencer =>
    marketSequencer('BTC-USDT', on, {
      clock: () => new Date('2026-01-02T03:04:05.006Z'),
      ...(queueLimit !== undefined && { queueLimit }),
    });

  async function stored(): Promise<string[]> {
    const types: string[] = [];
    for await (const { type } of store.readStream(STREAM)) types.push(type);
    return types;
  }

  beforeEach(async () => {
    store = new InMemoryEventStore();
    await sequencerOn(store).submit(submission(list));
  });

  it('STOP-AFTER: appends what triggers together with the command that made it due', async () => {
    const sequencer = sequencerOn(store);
    await sequencer.submit(submission(stop));
    const append = sinon.spy(store, 'append');
    const [, taken] = await Promise.all(
      bothSides.map((command) => sequencer.submit(submission(command))),
    );
    expect(append.callCount).to.equal(1);
    expect(taken!.events.map(({ type }) => type)).to.deep.equal(['OrderPlaced', 'OrderMatched']);
    expect((await stored()).at(-1)).to.equal('OrderTriggered');
  });

  it('STOP-AFTER: triggers what a process that died left due, before the next command', async () => {
    const sequencer = sequencerOn(store);
    await sequencer.submit(submission(stop));
    // The other process dies between the trade and the trigger.
    const append = sinon.stub(store, 'append').callsFake((stream, events, expected) =>
      append.wrappedMethod.call(
        store,
        stream,
        events.filter(({ type }) => type !== 'OrderTriggered'),
        expected,
      ),
    );
    for (const command of bothSides) await sequencer.submit(submission(command));
    append.restore();
    expect((await stored()).at(-1)).to.equal('OrderMatched');
    await sequencerOn(store).submit(submission(buy('90')));
    expect((await stored()).slice(-2)).to.deep.equal(['OrderTriggered', 'OrderPlaced']);
  });

  afterEach(() => sinon.restore());

  it('appends what has queued up as one batch, in the order of arrival', async () => {
    const append = sinon.spy(store, 'append');
    const sequencer = sequencerOn(store);
    const answers = await Promise.all(
      ['1.00', '2.00', '3.00'].map((price) => sequencer.submit(submission(buy(price)))),
    );
    expect(append.callCount).to.equal(1);
    expect(append.firstCall.args[2]).to.equal(0n);
    const placed = answers.flatMap(({ events }) =>
      events.map(({ data }) => 'price' in data && data.price),
    );
    expect(placed).to.deep.equal(['1.00', '2.00', '3.00']);
    expect(new Set(answers.map(({ position }) => position)).size).to.equal(1);
  });

  it('answers nothing, a refusal included, before the batch is durable', async () => {
    let durable: () => void = () => undefined;
    const original = store.append.bind(store);
    const append = sinon.stub(store, 'append').callsFake(async (...args) => {
      await new Promise<void>((resolve) => (durable = resolve));
      return original(...args);
    });
    const sequencer = sequencerOn(store);
    const answered: string[] = [];
    const placing = sequencer.submit(submission(buy('1.00'))).then(() => answered.push('placed'));
    const refusing = codeOf(sequencer.submit(submission(cancel('BTC-USDT-9')))).then((code) =>
      answered.push(code),
    );
    await until(() => append.called);
    // Long enough for an answer that waits for nothing.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answered).to.deep.equal([]);
    durable();
    await Promise.all([placing, refusing]);
    expect(answered).to.have.members(['placed', 'ORDER_NOT_FOUND']);
  });

  it('decides again upon what is stored when another process appended first', async () => {
    const [here, there] = [sequencerOn(store), sequencerOn(store)];
    await here.submit(submission(buy('1.00')));
    await there.submit(submission(buy('2.00')));
    const { events } = await here.submit(submission(buy('3.00')));
    expect(events[0]?.data).to.include({ orderId: 'BTC-USDT-3' });
    expect(await stored()).to.deep.equal(['MarketListed', ...Array<string>(3).fill('OrderPlaced')]);
  });

  it('does not refuse upon a book that another process has changed since', async () => {
    const [here, there] = [sequencerOn(store), sequencerOn(store)];
    expect(await codeOf(here.submit(submission(cancel('BTC-USDT-1'))))).to.equal('ORDER_NOT_FOUND');
    await there.submit(submission(buy('2.00')));
    const { events } = await here.submit(submission(cancel('BTC-USDT-1')));
    expect(events.map(({ type }) => type)).to.deep.equal(['OrderCancelled']);
  });

  it('says that the outcome is unknown when the store did not answer, and goes on from what is stored', async () => {
    const append = sinon.stub(store, 'append').rejects(new EventStoreUnavailable('append'));
    const sequencer = sequencerOn(store);
    expect(await codeOf(sequencer.submit(submission(buy('1.00'))))).to.equal('OUTCOME_UNKNOWN');
    append.restore();
    const { events } = await sequencer.submit(submission(buy('1.00')));
    expect(events[0]?.data).to.include({ orderId: 'BTC-USDT-1' });
  });

  it('says that nothing was attempted when the market cannot be read', async () => {
    sinon.stub(store, 'readStream').throws(new EventStoreUnavailable('read'));
    const append = sinon.spy(store, 'append');
    const code = await codeOf(sequencerOn(store).submit(submission(buy('1.00'))));
    expect([code, append.callCount]).to.deep.equal(['EVENT_STORE_UNAVAILABLE', 0]);
  });

  it('refuses what does not fit its queue, and takes more once that has emptied', async () => {
    const sequencer = sequencerOn(store, 4);
    const users = ['a', 'b', 'b', 'c', 'd', 'e'];
    const answers = users.map((userId) =>
      codeOf(sequencer.submit(submission({ ...buy('1.00'), userId }))),
    );
    expect(await Promise.all(answers)).to.deep.equal([
      ...['none', 'none'],
      // A quarter is what one user gets.
      'OVERLOADED',
      ...['none', 'none'],
      'OVERLOADED',
    ]);
    expect(await codeOf(sequencer.submit(submission(buy('1.00'))))).to.equal('none');
  });

  it('splits a queue that is larger than one append takes', async () => {
    const append = sinon.spy(store, 'append');
    const sequencer = sequencerOn(store);
    await Promise.all(
      Array.from({ length: 1_200 }, () => sequencer.submit(submission(buy('1.00')))),
    );
    expect(append.callCount).to.be.greaterThan(1);
    for (const { args } of append.getCalls()) {
      expect(appendBytes(args[1])).to.be.lessThan(1024 * 1024);
    }
    expect(await stored()).to.have.length(1_201);
  });

  it('writes an unbroken hash chain, across batches and processes', async () => {
    await sequencerOn(store).submit(submission(buy('1.00')));
    const sequencer = sequencerOn(store);
    await Promise.all(['2.00', '3.00'].map((price) => sequencer.submit(submission(buy(price)))));
    let hash = GENESIS_HASH;
    for await (const { type, data, metadata } of store.readStream(STREAM)) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
  });
});
