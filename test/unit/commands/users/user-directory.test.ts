import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import sinon from 'sinon';

import { CommandBus } from '../../../../src/commands/bus.js';
import { commandHandlers } from '../../../../src/commands/command-handlers.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { SwitchSequencers } from '../../../../src/commands/sequencer/switch-sequencers.js';
import { LIST_MARKET } from '../../../../src/commands/markets/list-market.js';
import { AMEND_ORDER } from '../../../../src/commands/orders/amend-order.js';
import { CANCEL_ORDER } from '../../../../src/commands/orders/cancel-order.js';
import { ORDER_BATCH } from '../../../../src/commands/orders/order-batch.js';
import { PLACE_ORDER, type PlaceOrderDto } from '../../../../src/commands/orders/place-order.js';
import { CREATE_API_KEY, REVOKE_API_KEY } from '../../../../src/commands/users/api-keys.js';
import { ERASE_USER } from '../../../../src/commands/stopping/erase-user.js';
import { KILL_USER } from '../../../../src/commands/stopping/kill-user.js';
import { OrderStops } from '../../../../src/commands/stopping/order-stops.js';
import { REGISTER_USER } from '../../../../src/commands/users/register-user.js';
import { REVOKE_TOKENS } from '../../../../src/commands/users/revoke-tokens.js';
import { UserDirectory } from '../../../../src/commands/users/user-directory.js';
import { RESUME_USER, SUSPEND_USER } from '../../../../src/commands/users/user-status.js';
import { ApplicationError } from '../../../../src/errors.js';
import { named, type Principal } from '../../../../src/auth/principal.js';
import { newContext } from '../../../../src/request-context.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { until } from '../../../support/until.js';

const SYMBOLS = ['A', 'B'];
const SECRET = 'k'.repeat(32);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The commands of one process, as it is put together. */
class Process {
  readonly users: UserDirectory;
  readonly bus: CommandBus;
  readonly stops: OrderStops;

  constructor(store: InMemoryEventStore, keySecret?: string) {
    const clock = () => new Date();
    this.users = new UserDirectory(store);
    const barOf = (userId: string) => this.users.barOf(userId);
    const sequencers = new MarketSequencers(store, clock, { ...noSnapshots, barOf });
    const markets = { symbols: () => SYMBOLS };
    const switches = new SwitchSequencers(store, clock, silent);
    const parts = { store, sequencers, switches, markets, users: this.users, clock, keySecret };
    const state = { isHanging: false };
    this.bus = new CommandBus(
      commandHandlers.map((handlerOf) => handlerOf(parts)),
      state,
    );
    this.stops = new OrderStops({ bus: this.bus, users: this.users, markets, logger: silent });
  }

  follow(): void {
    this.stops.start();
    this.users.start(silent);
  }

  async close(): Promise<void> {
    await this.users.close();
    await this.stops.close();
  }
}

const context = (key?: string, principal: Principal = named('operator')) =>
  newContext(principal, 'test', { idempotencyKey: key });

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof ApplicationError) return error.code;
    throw error;
  }
  return 'done';
}

describe('users, to all processes', () => {
  let store: InMemoryEventStore;
  let here: Process;
  let there: Process;
  let ada: string;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    [here, there] = [new Process(store, SECRET), new Process(store, SECRET)];
    for (const symbol of SYMBOLS) {
      const listing = { symbol, tickSize: '1', lotSize: '1' };
      await here.bus.dispatch(LIST_MARKET, listing, context());
    }
    const { result } = await here.bus.dispatch(REGISTER_USER, { name: 'Ada' }, context());
    ada = result.userId;
  });

  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
    sinon.restore();
  });

  const order = (symbol = 'A'): PlaceOrderDto => ({
    ...{ userId: ada, symbol, side: 'buy', type: 'limit', price: '10', quantity: '1' },
  });
  const place = (process: Process, key?: string) =>
    process.bus.dispatch(PLACE_ORDER, order(), context(key));
  const suspend = (process: Process, key?: string) =>
    process.bus.dispatch(SUSPEND_USER, { userId: ada, reason: 'why' }, context(key));
  const resume = (process: Process) =>
    process.bus.dispatch(RESUME_USER, { userId: ada, reason: 'why not' }, context());

  async function types(stream: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { type } of store.readStream(stream)) found.push(type);
    return found;
  }

  it('are refused their orders once they are suspended, and not once they are resumed', async () => {
    await place(here);
    await suspend(here);
    expect(await codeOf(place(here))).to.equal('USER_SUSPENDED');
    await resume(here);
    expect(await codeOf(place(here))).to.equal('done');
  });

  it('are suspended in every process a moment later', async () => {
    here.follow();
    there.follow();
    await place(there);
    await suspend(here);
    await until(async () => (await codeOf(place(there))) === 'USER_SUSPENDED');
    await resume(there);
    await until(async () => (await codeOf(place(here))) === 'done');
  });

  it('lose the tokens that were made before in every process, staff as well, and for good', async () => {
    here.follow();
    there.follow();
    const revoked: Record<string, number> = {};
    for (const subject of [ada, 'ops']) {
      const reason = 'a lost laptop';
      const { result } = await here.bus.dispatch(REVOKE_TOKENS, { subject, reason }, context());
      revoked[subject] = Date.parse(result.revokedAt);
      expect(await here.users.tokensRevokedAtMs(subject)).to.equal(revoked[subject]);
      await until(async () => (await there.users.tokensRevokedAtMs(subject)) === revoked[subject]);
    }
    expect((await there.users.find(ada)).tokensRevokedAtMs).to.equal(revoked[ada]);
    expect(await here.users.tokensRevokedAtMs('another')).to.equal(undefined);
    const later = new Process(store);
    // It has not read the log yet.
    expect(await later.users.tokensRevokedAtMs('ops')).to.equal(revoked['ops']);
    await later.close();
    expect(await codeOf(place(here))).to.equal('done');
  });

  it('lose tokens no less for a clock that is behind, or a lookup that the log has overtaken', async () => {
    const revoked = (at: string, id: string) => ({
      ...{ id, type: 'TokensRevoked', data: { userId: 'ops', reason: 'why', at } },
      metadata: { commandId: id, correlationId: id, actor: 'operator', schemaVersion: 1 },
    });
    const [early, late] = ['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z'];
    const lateMs = Date.parse(late);
    await store.append('user-ops', [revoked(late, '1'), revoked(early, '2')], 'no_stream');
    expect((await here.users.find('ops')).tokensRevokedAtMs).to.equal(lateMs);
    here.follow();
    await until(async () => (await here.users.tokensRevokedAtMs('ops')) === lateMs);
    expect(await here.users.tokensRevokedAtMs('ops')).to.equal(lateMs);
  });

  it('are let in by what is known of them when the log is lost and the store does not answer', async () => {
    const subscribe = sinon.spy(store, 'subscribeToAll');
    here.follow();
    const reason = 'a lost laptop';
    const { result } = await here.bus.dispatch(
      REVOKE_TOKENS,
      { subject: 'ops', reason },
      context(),
    );
    const revokedAtMs = Date.parse(result.revokedAt);
    const sinceMs = async () => here.users.tokensRevokedAtMs('ops');
    await until(async () => (await sinceMs()) === revokedAtMs);
    const [options] = subscribe.firstCall.args;
    await here.users.close();
    options.onLost?.();
    // It is asked for as it is now, as long as the store answers.
    const { result: later } = await there.bus.dispatch(
      ...([REVOKE_TOKENS, { subject: 'ops', reason }, context()] as const),
    );
    const laterMs = Date.parse(later.revokedAt);
    expect(await sinceMs()).to.equal(laterMs);
    const read = sinon.stub(store, 'readStream').callsFake(async function* () {
      await new Promise(() => undefined);
      yield* [];
    });
    expect(await Promise.all([sinceMs(), sinceMs(), sinceMs()])).to.deep.equal(
      Array(3).fill(laterMs),
    );
    sinon.assert.calledOnce(read);
  });

  it('are known to be suspended by a process that begins later, without a look', async () => {
    await suspend(here);
    there.follow();
    await until(() => there.users.barOf(ada)?.code === 'USER_SUSPENDED');
  });

  it('are not remembered as they were when an event overtook the look at them', async () => {
    there.follow();
    const read = sinon.stub(store, 'readStream').callsFake(async function* (...of) {
      read.restore();
      const events = [];
      for await (const event of store.readStream(...of)) events.push(event);
      await suspend(here);
      await until(() => there.users.barOf(ada) !== undefined);
      yield* events;
    });
    expect((await there.users.find(ada)).isSuspended).to.equal(false);
    expect((await there.users.find(ada)).isSuspended).to.equal(true);
  });

  it('are looked up each time while nobody tells what happens to them', async () => {
    const subscribe = sinon.spy(store, 'subscribeToAll');
    const warn = sinon.stub();
    there.users.start({ warn });
    const isLive = async () => (await there.users.find(ada)) === (await there.users.find(ada));
    await until(isLive);
    // Of a connection that is lost nothing comes.
    const [options] = subscribe.firstCall.args;
    await there.users.close();
    options.onLost?.();
    options.onLost?.();
    await suspend(here);
    expect((await there.users.find(ada)).isSuspended).to.equal(true);
    expect(await codeOf(place(there))).to.equal('USER_SUSPENDED');
    await resume(here);
    expect((await there.users.find(ada)).isSuspended).to.equal(false);
    sinon.assert.calledOnce(warn);
  });

  it('may cancel, and neither place, batch nor amend, while they are suspended', async () => {
    const placed = await place(here);
    if (!('placed' in placed.result)) expect.fail('an order of that kind is there');
    const { orderId } = placed.result.placed;
    await suspend(here);
    const amend = here.bus.dispatch(AMEND_ORDER, { orderId, quantity: '2' }, context());
    expect(await codeOf(amend)).to.equal('USER_SUSPENDED');
    const items = [{ place: order() }];
    const { result } = await here.bus.dispatch(ORDER_BATCH, { items }, context());
    const [outcome] = result;
    if (outcome === undefined || !('error' in outcome)) expect.fail('the item was carried out');
    expect(outcome.error).to.include({ code: 'USER_SUSPENDED' });
    expect(await codeOf(here.bus.dispatch(CANCEL_ORDER, { orderId }, context()))).to.equal('done');
  });

  it('are answered as before when an order comes again under its key', async () => {
    const first = await place(here, 'once');
    const items = [{ place: order('B') }];
    const batch = await here.bus.dispatch(ORDER_BATCH, { items }, context('batch'));
    await suspend(here);
    expect((await place(here, 'once')).result).to.deep.equal(first.result);
    const again = await here.bus.dispatch(ORDER_BATCH, { items }, context('batch'));
    expect([again.result, again.isRepeated]).to.deep.equal([batch.result, true]);
    expect(await codeOf(place(here, 'another'))).to.equal('USER_SUSPENDED');
  });

  it('are suspended once, however often that is asked for, and as it was under its key', async () => {
    const first = await suspend(here, 'key');
    await resume(here);
    const again = await suspend(there, 'key');
    expect([again.result, again.isRepeated]).to.deep.equal([first.result, true]);
    const other = here.bus.dispatch(SUSPEND_USER, { userId: ada, reason: 'other' }, context('key'));
    expect(await codeOf(other)).to.equal('IDEMPOTENCY_KEY_REUSED');
    await Promise.all([suspend(here), suspend(there), suspend(here), suspend(there)]);
    expect(await types(`user-${ada}`)).to.deep.equal([
      ...['UserRegistered', 'UserSuspended', 'UserResumed', 'UserSuspended'],
    ]);
  });

  it('lose all orders by the kill switch, also those that another process lets in meanwhile', async () => {
    here.follow();
    await Promise.all([place(here), here.bus.dispatch(PLACE_ORDER, order('B'), context())]);
    await there.users.find(ada);
    const kill = { userId: ada, reason: 'out of control' };
    const { result } = await here.bus.dispatch(KILL_USER, kill, context());
    expect([result.status, result.cancelledOrders]).to.deep.equal(['SUSPENDED', 2]);
    // That process has not heard of it yet.
    await place(there);
    there.follow();
    await until(async () => (await types('market-A')).at(-1) === 'OrderCancelled');
    expect(await codeOf(place(there))).to.equal('USER_SUSPENDED');
  });

  it('keep what they place once they are resumed, though the kill comes again under its key', async () => {
    await place(here);
    const kill = () =>
      here.bus.dispatch(KILL_USER, { userId: ada, reason: 'why' }, context('kill'));
    const first = await kill();
    expect(first.result.cancelledOrders).to.equal(1);
    await resume(here);
    // A later time than that of the suspension, on any clock.
    const since = Date.now();
    await until(() => Date.now() > since);
    await Promise.all([place(here), here.bus.dispatch(PLACE_ORDER, order('B'), context())]);
    const again = await kill();
    expect([again.result, again.isRepeated]).to.deep.equal([first.result, true]);
    for (const symbol of SYMBOLS) {
      expect((await types(`market-${symbol}`)).at(-1), symbol).to.equal('OrderPlaced');
    }
  });

  it('lose their orders although the process died that was to cancel them', async () => {
    await place(here);
    // It got as far as the suspension.
    const origin = { commandId: 'c', correlationId: 'c', actor: 'operator' };
    const data = { userId: ada, reason: 'why', cancelOrders: true, at: '2026-01-01T00:00:00.000Z' };
    const metadata = { ...origin, $correlationId: 'c', schemaVersion: 1 };
    const event = { id: '5', type: 'UserSuspended', data, metadata };
    await store.append(`user-${ada}`, [event], 0n);
    there.follow();
    await until(async () => (await types('market-A')).at(-1) === 'OrderCancelled');
  });

  it('lose orders that another process lets in until it hears of it, also when they are erased', async () => {
    here.follow();
    await place(there);
    await here.bus.dispatch(ERASE_USER, { userId: ada }, context());
    // What it had decided before it heard of anything.
    await place(there);
    there.follow();
    const isCancelled = (type: string): boolean => type === 'OrderCancelled';
    await until(async () => (await types('market-A')).filter(isCancelled).length === 2);
    expect(await codeOf(place(there))).to.equal('USER_ERASED');
  });

  it('lose all orders when a process begins, a few commands at a time, and once', async () => {
    const many = [];
    for (let index = 0; index < 20; index++) {
      const { result } = await here.bus.dispatch(REGISTER_USER, { name: `${index}` }, context());
      const { userId } = result;
      for (const symbol of SYMBOLS)
        await here.bus.dispatch(PLACE_ORDER, { ...order(symbol), userId }, context());
      many.push(userId);
    }
    const origin = { commandId: 'c', correlationId: 'c', actor: 'operator' };
    for (const [index, userId] of many.entries()) {
      const data = { userId, reason: 'why', cancelOrders: true, at: '2026-01-01T00:00:00.000Z' };
      const metadata = { ...origin, $correlationId: 'c', schemaVersion: 1 };
      const event = { id: `suspended-${index}`, type: 'UserSuspended', data, metadata };
      await store.append(`user-${userId}`, [event], 0n);
    }
    let [underWay, most, sent] = [0, 0, 0];
    const dispatch = sinon.stub(there.bus, 'dispatch').callsFake(async (...of) => {
      [underWay, sent] = [underWay + 1, sent + 1];
      most = Math.max(most, underWay);
      await nextTurn();
      try {
        return await dispatch.wrappedMethod.apply(there.bus, of);
      } finally {
        underWay -= 1;
      }
    });
    there.follow();
    const cancels = async (symbol: string): Promise<number> =>
      (await types(`market-${symbol}`)).filter((type) => type === 'OrderCancelled').length;
    await until(async () => (await cancels('A')) + (await cancels('B')) === 2 * many.length);
    expect([most, sent]).to.deep.equal([8, 2 * many.length]);
  });

  it('have keys whose secret is shown to their maker, and to nobody else', async () => {
    const wanted = { userId: ada, name: 'bot' };
    const { result } = await here.bus.dispatch(CREATE_API_KEY, wanted, context('key'));
    const again = await there.bus.dispatch(CREATE_API_KEY, wanted, context('key'));
    expect([again.result, again.isRepeated]).to.deep.equal([result, true]);
    const { keys } = await there.users.find(ada);
    expect([...keys.keys()]).to.deep.equal([result.keyId]);
    expect(result.key.startsWith(`${result.keyId}.`)).to.equal(true);
    const secret = result.key.slice(result.keyId.length + 1);
    for await (const stored of store.readStream(`user-${ada}`)) {
      expect(JSON.stringify(stored.data)).not.to.include(secret);
    }
    there.follow();
    const { keyId } = result;
    await here.bus.dispatch(REVOKE_API_KEY, { userId: ada, keyId }, context());
    await until(async () => (await there.users.find(ada)).keys.get(keyId)?.isRevoked === true);
  });

  it('have keys whose secret is shown to nobody who only tries to make one', async () => {
    const wanted = { userId: ada, name: 'bot' };
    const trying = { ...context(), validateOnly: true } as const;
    const tried = await here.bus.dispatch(CREATE_API_KEY, wanted, trying);
    expect(tried.result.key).to.equal(`${tried.result.keyId}.not-made`);
    const made = await here.bus.dispatch(CREATE_API_KEY, wanted, context());
    expect(made.result.keyId).to.equal(tried.result.keyId);
  });

  it('have keys that are no more than their makers', async () => {
    const reader: Principal = {
      ...named(ada),
      ...{ role: 'trader', scopes: new Set(['read'] as const) },
    };
    const make = (terms: object) =>
      here.bus.dispatch(
        CREATE_API_KEY,
        { userId: ada, name: 'bot', ...terms },
        context(undefined, reader),
      );
    const { result } = await make({});
    expect([result.role, result.scopes]).to.deep.equal(['trader', ['read']]);
    expect(await codeOf(make({ role: 'admin' }))).to.equal('INVALID_REQUEST');
    expect(await codeOf(make({ scopes: ['trade'] }))).to.equal('INVALID_REQUEST');
  });

  it('have no keys where the server has no secret to make them of', async () => {
    const without = new Process(store);
    const key = { userId: ada, name: 'bot' };
    expect(await codeOf(without.bus.dispatch(CREATE_API_KEY, key, context()))).to.equal(
      'API_KEYS_NOT_CONFIGURED',
    );
  });

  it('are erased: nobody reads the name any more, and nothing of it is left to be guessed at', async () => {
    const bob = await here.bus.dispatch(REGISTER_USER, { name: 'Bob' }, context('bob'));
    const { userId } = bob.result;
    await here.bus.dispatch(ERASE_USER, { userId }, context());
    expect(await types(`user-${userId}`)).to.deep.equal([
      ...['UserRegistered', 'UserSuspended', 'UserErased'],
    ]);
    const again = there.bus.dispatch(REGISTER_USER, { name: 'Bob' }, context('bob'));
    expect(await codeOf(again)).to.equal('USER_ERASED');
    for (const name of ['Bob', 'Eve']) {
      const guess = here.bus.dispatch(REGISTER_USER, { name }, context('bob'));
      expect(await codeOf(guess), name).to.equal('USER_ERASED');
    }
    expect(await codeOf(place(here, 'bob'))).to.equal('IDEMPOTENCY_KEY_REUSED');
    const twice = await there.bus.dispatch(ERASE_USER, { userId }, context());
    expect(twice.result.status).to.equal('ERASED');
    expect(
      await codeOf(there.bus.dispatch(PLACE_ORDER, { ...order(), userId }, context())),
    ).to.equal('USER_ERASED');
  });

  it('who are not registered are refused by name', async () => {
    const userId = '01890a5d-ac96-774b-bcce-b302099a8057';
    const nobody = { userId, reason: 'why' };
    expect(await codeOf(here.bus.dispatch(KILL_USER, nobody, context()))).to.equal(
      'USER_NOT_FOUND',
    );
    expect(await codeOf(here.bus.dispatch(ERASE_USER, nobody, context()))).to.equal(
      'USER_NOT_FOUND',
    );
  });
});
