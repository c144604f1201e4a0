import { expect } from 'chai';
import sinon from 'sinon';

import { named } from '../../../../src/auth/principal.js';
import { originOf } from '../../../../src/commands/caused-events.js';
import { keyedContext, partOf } from '../../../../src/commands/keyed-commands.js';
import { CancelOrdersHandler } from '../../../../src/commands/orders/cancel-orders.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { ApplicationError } from '../../../../src/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { newContext } from '../../../../src/request-context.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, BOB, place } from '../../../support/market-events.js';
import { noSnapshots } from '../../../support/snapshots.js';

const SYMBOLS = ['A-USD', 'B-USD', 'C-USD'];

describe('cancelling all orders in every market', () => {
  let sequencers: MarketSequencers;
  let store: InMemoryEventStore;
  let handler: CancelOrdersHandler;

  const context = () => newContext(named(ALICE), 'test');

  async function submit(symbol: string, command: MarketCommand): Promise<void> {
    await sequencers.submit(symbol, { command, context: originOf(context()) });
  }

  beforeEach(async () => {
    store = new InMemoryEventStore();
    sequencers = new MarketSequencers(store, () => new Date(), noSnapshots);
    handler = new CancelOrdersHandler(sequencers, { symbols: () => SYMBOLS });
    for (const symbol of SYMBOLS) {
      await submit(symbol, { type: 'ListMarket', symbol, tickSize: '0.01', lotSize: '0.001' });
    }
    await submit('A-USD', place());
    await submit('A-USD', place({ userId: BOB }));
    await submit('C-USD', place());
    await submit('C-USD', place({ side: 'sell', price: '101' }));
  });

  afterEach(async () => {
    sinon.restore();
    await sequencers.close();
  });

  async function halt(symbol: string): Promise<void> {
    const by = { reason: 'a test', actor: 'operator' };
    await submit(symbol, { type: 'ChangeMarketStatus', status: 'HALTED', ...by });
  }

  function failure(error: unknown): Pick<ApplicationError, 'code' | 'details' | 'message'> {
    if (!(error instanceof ApplicationError)) throw error;
    return { code: error.code, details: error.details, message: error.message };
  }

  it('CXL-ALL: cancels those of a user, and names them', async () => {
    const { result, position } = await handler.execute({ userId: ALICE }, context());
    expect(result).to.deep.equal({
      cancelledOrders: 3,
      orderIds: ['A-USD-1', 'C-USD-1', 'C-USD-2'],
    });
    const stored: RecordedEvent[] = [];
    for (const symbol of SYMBOLS) stored.push(...(await eventsOf(store, `market-${symbol}`)));
    const last = stored.filter(({ type }) => type === 'OrderCancelled').at(-1);
    expect(position).to.equal(last?.position);
    const ids = stored.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('cancels no others when it comes again under its key', async () => {
    for (let order = 0; order < 600; order++) await submit('B-USD', place({ userId: BOB }));
    const keyed = keyedContext(context(), 'key', 'CancelOrders', { userId: BOB });
    const first = await handler.execute({ userId: BOB }, keyed);
    expect(first.result.cancelledOrders).to.equal(601);
    await submit('A-USD', place({ userId: BOB }));
    await submit('B-USD', place({ userId: BOB }));
    const again = await handler.execute({ userId: BOB }, keyed);
    expect(again).to.deep.equal({ ...first, isRepeated: true });
  });

  it('cancels nothing later when it found nothing, under its key', async () => {
    const request = { symbol: 'B-USD', userId: BOB, clientOrderIdPrefix: 'grid-' };
    const keyed = keyedContext(context(), 'key', 'CancelOrders', request);
    const first = await handler.execute(request, keyed);
    expect(first.result.cancelledOrders).to.equal(0);
    expect(first.isRepeated).to.equal(false);
    await submit('B-USD', place({ userId: BOB, clientOrderId: 'grid-1' }));
    // The copy of it that was on its way to another process.
    const elsewhere = new MarketSequencers(store, () => new Date(), noSnapshots);
    const there = new CancelOrdersHandler(elsewhere, { symbols: () => SYMBOLS });
    for (const again of [handler, there]) {
      expect(await again.execute(request, keyed)).to.deep.equal({ ...first, isRepeated: true });
    }
    const changed = keyedContext(context(), 'key', 'CancelOrders', { symbol: 'B-USD' });
    const error = await there.execute({ symbol: 'B-USD' }, changed).catch(failure);
    expect(error).to.deep.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await elsewhere.close();
  });

  it('records that it found nothing only under a key, and when it is not only validated', async () => {
    const request = { symbol: 'B-USD', userId: ALICE, side: 'sell' } as const;
    await handler.execute(request, context());
    await handler.execute(request, newContext(named(ALICE), 'test', { validateOnly: true }));
    const keyed = keyedContext(context(), 'key', 'CancelOrders', request);
    await handler.execute(request, keyed);
    const recorded = await eventsOf(store, 'market-B-USD');
    const noted = recorded.filter(({ type }) => type === 'NoOrdersCancelled');
    expect(noted).to.have.length(1);
    const { at, ...data } = noted[0]!.data;
    expect(at).to.be.a('string');
    expect(data).to.deep.equal({ symbol: 'B-USD', userId: ALICE, side: 'sell', actor: ALICE });
  });

  it('is not kept from it by a halted market in which the user has none', async () => {
    await halt('B-USD');
    const { result } = await handler.execute({ userId: ALICE, side: 'buy' }, context());
    expect(result.orderIds).to.deep.equal(['A-USD-1', 'C-USD-1']);
  });

  it('fails when a market refuses it, and tells what was cancelled and where not', async () => {
    await halt('A-USD');
    const error = await handler.execute({ userId: ALICE }, context()).catch(failure);
    expect(error).to.deep.equal({
      code: 'MARKET_STATUS_FORBIDS',
      message: '2 orders were cancelled, but not those of A-USD: the market is HALTED',
      details: {
        marketStatus: 'HALTED',
        rule: 'STAT-HALT',
        cancelledOrders: '2',
        failedMarkets: 'A-USD',
      },
    });
  });

  it('fails as the market does when only one was asked', async () => {
    await halt('A-USD');
    const request = { symbol: 'A-USD', userId: ALICE };
    const error = await handler.execute(request, context()).catch(failure);
    expect(error).to.deep.include({ message: 'the market is HALTED' });
  });

  it('CXL-PART: tells of the part that was cancelled before the market failed', async () => {
    for (let order = 0; order < 500; order++) await submit('B-USD', place());
    await submit('B-USD', place());
    const append = sinon.stub(store, 'append').callThrough();
    append.onSecondCall().rejects(new ApplicationError('OUTCOME_UNKNOWN', 'no answer'));
    const asked = context();
    const error = await handler.execute({ symbol: 'B-USD' }, asked).catch(failure);
    const { commandId } = partOf(partOf(asked, 'B-USD'), 1);
    expect(error).to.deep.equal({
      code: 'OUTCOME_UNKNOWN',
      message: '500 orders were cancelled, but not those of B-USD: no answer',
      details: { commandId, cancelledOrders: '500', failedMarkets: 'B-USD' },
    });
  });
});
