import { expect } from 'chai';
import sinon from 'sinon';

import { originOf } from '../../../../src/commands/caused-events.js';
import { keyedContext } from '../../../../src/commands/keyed-commands.js';
import { CancelOrderHandler } from '../../../../src/commands/orders/cancel-order.js';
import { OrderBatchHandler } from '../../../../src/commands/orders/order-batch.js';
import { PlaceOrderHandler } from '../../../../src/commands/orders/place-order.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { UserDirectory } from '../../../../src/commands/users/user-directory.js';
import { ApplicationError } from '../../../../src/errors.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import { newContext } from '../../../../src/request-context.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const context = newContext({ id: ADA }, 'test');
const order = { userId: ADA, symbol: 'A', side: 'buy', type: 'limit', price: '1', quantity: '1' };

describe('a batch of orders', () => {
  afterEach(() => sinon.restore());

  it('BATCH-ITEM: tells what was done when the store fails on the way, and attempts nothing after it', async () => {
    const store = new InMemoryEventStore();
    const sequencers = new MarketSequencers(store, () => new Date(), noSnapshots);
    const users = new UserDirectory(store);
    const registered = sinon.stub(users, 'isRegistered').resolves(true);
    registered.onThirdCall().rejects(new EventStoreUnavailable('read'));
    const list = { type: 'ListMarket', symbol: 'A', tickSize: '1', lotSize: '1' } as const;
    await sequencers.submit('A', { command: list, context: originOf(context) });
    const handler = new OrderBatchHandler(
      new PlaceOrderHandler(users, sequencers),
      new CancelOrderHandler(sequencers),
    );

    const bad = { ...order, quantity: 'NaN' };
    const items = [order, bad, order, order, order].map((place) => ({ place }));
    const { result } = await handler.execute({ items }, context);

    const told = result.map((outcome) => {
      if ('result' in outcome) return outcome.result.orderId;
      const { error } = outcome as { error: unknown };
      return error instanceof ApplicationError ? error.code : 'unforeseen';
    });
    expect(told).to.deep.equal([
      'A-1',
      'INVALID_REQUEST',
      'A-2',
      'unforeseen',
      'EVENT_STORE_UNAVAILABLE',
    ]);
    expect(registered.callCount).to.equal(3);
  });

  it('carries on where it was cut short when it comes again under its key', async () => {
    const store = new InMemoryEventStore();
    const sequencers = new MarketSequencers(store, () => new Date(), noSnapshots);
    const users = new UserDirectory(store);
    const registered = sinon.stub(users, 'isRegistered').resolves(true);
    registered.onThirdCall().rejects(new EventStoreUnavailable('read'));
    const list = { type: 'ListMarket', symbol: 'A', tickSize: '1', lotSize: '1' } as const;
    await sequencers.submit('A', { command: list, context: originOf(context) });
    const handler = new OrderBatchHandler(
      new PlaceOrderHandler(users, sequencers),
      new CancelOrderHandler(sequencers),
    );
    const items = [order, order, order].map((place) => ({ place }));
    const keyed = keyedContext(context, 'key', 'OrderBatch', { items });
    await handler.execute({ items }, keyed);
    const { result, isRepeated } = await handler.execute({ items }, keyed);
    const ids = result.map((outcome) => ('result' in outcome ? outcome.result.orderId : ''));
    expect(ids).to.deep.equal(['A-1', 'A-2', 'A-3']);
    expect(isRepeated).to.equal(false);
    const again = await handler.execute({ items }, keyed);
    expect(again).to.deep.include({ result, isRepeated: true });
  });
});
