import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { HeldTime } from '../../../support/held-time.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, NOW, orderId, place, SYMBOL } from '../../../support/market-events.js';
import { type MarketSequencer, marketSequencer } from '../../../support/market-sequencer.js';
import { rejection } from '../../../support/rejection.js';
import { timeOf } from '../../domain/market/random-commands.js';

const list = { type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' } as const;

describe('a refusal beside what another process has appended already', () => {
  let store: InMemoryEventStore;
  let time: HeldTime;
  let here: MarketSequencer;
  let there: MarketSequencer;

  function submit(to: MarketSequencer, command: MarketCommand, isKeyed = false) {
    const commandId = randomUUID();
    const keyed = isKeyed ? { fingerprint: 'f' } : {};
    const context = { commandId, correlationId: commandId, actor: ALICE, ...keyed };
    return to.submit({ command, context });
  }

  const cancel = (number: number): MarketCommand => ({
    ...{ type: 'CancelOrder', actor: ALICE, orderId: orderId(number) },
  });

  /** An order expires there, unseen by the process here, which has it due as well. */
  beforeEach(async () => {
    store = new InMemoryEventStore();
    time = new HeldTime(NOW);
    const parts = { clock: time.clock };
    here = marketSequencer(SYMBOL, store, parts);
    there = marketSequencer(SYMBOL, store, parts);
    await submit(here, list);
    await submit(here, place({ timeInForce: 'GTD', expiresAt: timeOf(5) }));
    time.set(timeOf(10));
    await submit(there, place());
  });

  afterEach(() => sinon.restore());

  it('is not decided upon a state that was over', async () => {
    const { events } = await submit(here, cancel(2));
    expect(events.map(({ type }) => type)).to.deep.equal(['OrderCancelled']);
  });

  it('is one all the same when it is right', async () => {
    const error = await rejection(submit(here, cancel(1)));
    expect(error).to.include({ code: 'ORDER_NOT_OPEN' });
  });

  it('costs no further read when an event of the batch is nobody else’s', async () => {
    time.set(timeOf(20));
    const read = sinon.spy(store, 'readStream');
    await Promise.all([submit(there, place()), rejection(submit(there, cancel(9)))]);
    expect(read.callCount).to.equal(0);
  });
});
