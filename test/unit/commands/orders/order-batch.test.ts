import { expect } from 'chai';
import sinon from 'sinon';

import { named } from '../../../../src/auth/principal.js';
import { originOf } from '../../../../src/commands/caused-events.js';
import { keyedContext } from '../../../../src/commands/keyed-commands.js';
import { AmendOrderHandler } from '../../../../src/commands/orders/amend-order.js';
import { CancelOrderHandler } from '../../../../src/commands/orders/cancel-order.js';
import {
  type ItemOutcome,
  MAX_BATCH_ITEMS,
  OrderBatchHandler,
} from '../../../../src/commands/orders/order-batch.js';
import { PlaceOrderHandler } from '../../../../src/commands/orders/place-order.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { type KnownUser, UserDirectory } from '../../../../src/commands/users/user-directory.js';
import { ApplicationError } from '../../../../src/errors.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import { newContext } from '../../../../src/request-context.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const BOB = '01890a5d-ac96-774b-bcce-b302099a8058';
const REGISTERED: KnownUser = {
  ...{ isRegistered: true, isSuspended: false, isErased: false },
  keys: new Map(),
};
const context = newContext(named('anonymous'), 'test');
const order = { userId: ADA, symbol: 'A', side: 'buy', type: 'limit', price: '1', quantity: '1' };

describe('a batch of orders', () => {
  let store: InMemoryEventStore;
  let users: UserDirectory;
  let found: sinon.SinonStub<[string], Promise<KnownUser>>;
  let sequencers: MarketSequencers;
  let handler: OrderBatchHandler;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    users = new UserDirectory(store);
    found = sinon.stub(users, 'find').resolves(REGISTERED);
    open();
    for (const symbol of ['A', 'B']) {
      const list = { type: 'ListMarket', symbol, tickSize: '1', lotSize: '1' } as const;
      const id = newContext(named('test'));
      await sequencers.submit(symbol, { command: list, context: originOf(id) });
    }
  });

  afterEach(() => sinon.restore());

  /** As a process that has just been started. */
  function open(): void {
    sequencers = new MarketSequencers(store, () => new Date(), noSnapshots);
    handler = new OrderBatchHandler(
      {
        place: new PlaceOrderHandler(users, sequencers),
        amend: new AmendOrderHandler(sequencers),
        cancel: new CancelOrderHandler(sequencers),
      },
      sequencers,
    );
  }

  const places = (...orders: object[]): object[] => orders.map((place) => ({ place }));

  /** The id of each order, or the code of what went wrong. */
  function told(outcomes: readonly ItemOutcome[]): string[] {
    return outcomes.map((outcome) => {
      if ('result' in outcome) return outcome.result.orderId;
      if (!('error' in outcome)) return `existing ${outcome.existingOrderId}`;
      return outcome.error instanceof ApplicationError ? outcome.error.code : 'unforeseen';
    });
  }

  async function eventTypes(symbol: string): Promise<string[]> {
    const types: string[] = [];
    for await (const { type } of store.readStream(`market-${symbol}`)) types.push(type);
    return types;
  }

  it('decides all items of a market in one append, in their order, whoever they are of', async () => {
    const append = sinon.spy(store, 'append');
    const items = [
      ...places(order, { ...order, userId: BOB, price: '2' }, order),
      { amend: { orderId: 'A-2', quantity: '3' } },
      { cancel: 'A-1' },
      ...places({ ...order, userId: BOB, side: 'sell', price: '2' }),
      { cancel: { orderId: 'A-3' } },
    ];
    const { result } = await handler.execute({ items }, context);
    expect(told(result)).to.deep.equal(['A-1', 'A-2', 'A-3', 'A-2', 'A-1', 'A-4', 'A-3']);
    expect(append.callCount).to.equal(1);
    expect((await eventTypes('A')).slice(1)).to.deep.equal([
      ...['OrderPlaced', 'OrderPlaced', 'OrderPlaced', 'OrderAmended', 'OrderCancelled'],
      ...['OrderPlaced', 'OrderCancelled', 'OrderCancelled'],
    ]);
  });

  it('keeps the order of its items behind whoever waits already, and across appends', async () => {
    const [ada, bob] = [ADA, BOB].map((userId) => ({ ...order, userId }));
    const crowd = places(...Array.from({ length: 100 }, () => ada!));
    const items = Array.from({ length: MAX_BATCH_ITEMS }, (_, index) => ({
      place: { ...(index % 3 === 0 ? bob : ada), price: String(index + 1) },
    }));
    const [, { result }] = await Promise.all([
      handler.execute({ items: crowd }, newContext(named(ADA))),
      handler.execute({ items }, context),
    ]);
    const numbers = told(result).map((id) => Number(id.slice(2)));
    expect(numbers).to.have.length(MAX_BATCH_ITEMS);
    expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
  });

  it('does not let the markets wait for each other', async () => {
    const append = store.append.bind(store);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const appended: string[] = [];
    sinon.stub(store, 'append').callsFake(async (stream, ...rest) => {
      if (stream === 'market-A') await held;
      appended.push(stream);
      if (stream === 'market-B') release();
      return append(stream, ...rest);
    });
    const items = places(order, { ...order, symbol: 'B' }, order);
    const { result } = await handler.execute({ items }, context);
    expect(told(result)).to.deep.equal(['A-1', 'B-1', 'A-2']);
    expect(appended).to.deep.equal(['market-B', 'market-A']);
  });

  it('BATCH-ITEM: each bad item has its own result, and keeps nothing else from being done', async () => {
    const bad = [
      { place: { ...order, quantity: 'NaN' } },
      { amend: { orderId: 'A-1', side: 'sell' } },
      { amend: 'A-1' },
      { cancel: { userId: ADA } },
      { cancel: 'x' },
      { place: order, cancel: 'A-1' },
      null,
    ];
    const { result } = await handler.execute(
      { items: [...bad, ...places(order), { cancel: 'A-9' }] },
      context,
    );
    expect(told(result)).to.deep.equal([
      ...['INVALID_REQUEST', 'INVALID_REQUEST', 'INVALID_REQUEST', 'INVALID_REQUEST'],
      ...['ORDER_NOT_FOUND', 'INVALID_REQUEST', 'INVALID_REQUEST'],
      ...['A-1', 'ORDER_NOT_FOUND'],
    ]);
  });

  it('amends and cancels orders by the names that their clients gave them', async () => {
    const named = { userId: ADA, symbol: 'A', clientOrderId: 'mine' };
    const items = [
      ...places({ ...order, clientOrderId: 'mine' }, { ...order, clientOrderId: 'mine' }),
      { amend: { ...named, quantity: '2' } },
      { cancel: named },
      { cancel: { ...named, userId: BOB } },
    ];
    const { result } = await handler.execute({ items }, context);
    expect(told(result)).to.deep.equal(['A-1', 'existing A-1', 'A-1', 'A-1', 'ORDER_NOT_FOUND']);
  });

  it('BATCH-ITEM: attempts nothing in a market behind an append whose outcome is unknown', async () => {
    sinon.stub(store, 'append').onFirstCall().rejects(new EventStoreUnavailable('append'));
    const called = (index: number): object => ({ ...order, clientOrderId: `${index}`.padEnd(60) });
    const items = places(...Array.from({ length: MAX_BATCH_ITEMS }, (_, index) => called(index)));
    const { result, position } = await handler.execute({ items }, context);
    const codes = told(result);
    const first = codes.indexOf('NOT_ATTEMPTED');
    expect(first).to.be.within(100, 499);
    expect(new Set(codes.slice(0, first))).to.deep.equal(new Set(['OUTCOME_UNKNOWN']));
    expect(new Set(codes.slice(first))).to.deep.equal(new Set(['NOT_ATTEMPTED']));
    expect(position).to.equal(undefined);
    expect(await eventTypes('A')).to.deep.equal(['MarketListed']);
  });

  it('BATCH-ITEM: attempts nothing behind a user who could not be looked up, in that market', async () => {
    found.withArgs(BOB).rejects(new EventStoreUnavailable('read'));
    const items = places(order, { ...order, userId: BOB }, order, { ...order, symbol: 'B' });
    const { result } = await handler.execute({ items }, context);
    expect(told(result)).to.deep.equal(['A-1', 'unforeseen', 'NOT_ATTEMPTED', 'B-1']);
  });

  it('goes on behind a user who is not registered', async () => {
    found.withArgs(BOB).resolves({ ...REGISTERED, isRegistered: false });
    const { result } = await handler.execute(
      { items: places({ ...order, userId: BOB }, order) },
      context,
    );
    expect(told(result)).to.deep.equal(['UNKNOWN_USER', 'A-1']);
  });

  it('carries on where it was cut short when it comes again under its key', async () => {
    const append = sinon.stub(store, 'append');
    append.callThrough().withArgs('market-B').onFirstCall().rejects(new EventStoreUnavailable('x'));
    const items = places(order, { ...order, symbol: 'B' }, order);
    const keyed = keyedContext(context, 'key', 'OrderBatch', { items });
    const first = await handler.execute({ items }, keyed);
    expect(told(first.result)).to.deep.equal(['A-1', 'OUTCOME_UNKNOWN', 'A-2']);
    open();
    const { result, isRepeated } = await handler.execute({ items }, keyed);
    expect(told(result)).to.deep.equal(['A-1', 'B-1', 'A-2']);
    expect(isRepeated).to.equal(false);
    const again = await handler.execute({ items }, keyed);
    expect(again).to.deep.include({ result, isRepeated: true });
    expect((await eventTypes('A')).length).to.equal(3);
  });

  it('does nothing at all under a key that was used for another batch', async () => {
    const items = places(order);
    await handler.execute({ items }, keyedContext(context, 'key', 'OrderBatch', { items }));
    open();
    const others = places({ ...order, symbol: 'B' }, { ...order, price: '2' }, order);
    // What the first batch did is item 0 of market A; here that is of another market.
    const other = [others[1]!, others[0]!, others[2]!];
    const keyed = keyedContext(context, 'key', 'OrderBatch', { items: other });
    const outcome = await handler.execute({ items: other }, keyed).catch((error: unknown) => error);
    expect(outcome).to.have.property('code', 'IDEMPOTENCY_KEY_REUSED');
    expect((await eventTypes('A')).length + (await eventTypes('B')).length).to.equal(3);
  });

  it('decides each item by itself, and records nothing, when it is only tried', async () => {
    const { result } = await handler.execute(
      { items: [...places(order, order), { cancel: 'A-1' }] },
      { ...context, validateOnly: true },
    );
    expect(told(result)).to.deep.equal(['A-1', 'A-1', 'ORDER_NOT_FOUND']);
    expect(await eventTypes('A')).to.deep.equal(['MarketListed']);
  });

  it('is refused whole when others have as many items in hand as are taken', async () => {
    const items = places(...Array.from({ length: MAX_BATCH_ITEMS }, () => order));
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, () => handler.execute({ items }, newContext(named(ADA)))),
    );
    expect(all.map(({ status }) => status)).to.deep.equal([
      ...Array<string>(5).fill('fulfilled'),
      'rejected',
    ]);
    expect(all.at(-1)).to.have.nested.property('reason.code', 'OVERLOADED');
    const { result } = await handler.execute({ items: places(order) }, newContext(named(ADA)));
    expect(told(result)).to.deep.equal(['A-2501']);
  });
});
