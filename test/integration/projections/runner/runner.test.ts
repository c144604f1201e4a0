import { expect } from 'chai';
import { pino } from 'pino';
import sinon from 'sinon';

import {
  orderStatus,
  restingOrders,
  waitingStops,
} from '../../../../src/domain/market/snapshot/inspect.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { projection, type Projection } from '../../../../src/projections/projection.js';
import type { ReadDatabase } from '../../../../src/sql/read-database.js';
import { generationsTable } from '../../../../src/projections/generations/generation.js';
import { readGenerations } from '../../../../src/projections/generations/registry.js';
import { orders } from '../../../../src/projections/orders.js';
import { trades, type TradeRow } from '../../../../src/projections/trades.js';
import { users } from '../../../../src/projections/users.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide, type ReadSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { rebuild } from '../../../support/rebuild.js';
import { until } from '../../../support/until.js';

type Transaction = ReadDatabase['transaction'];

const isTrue = (): boolean => true;
const isFalse = (): boolean => false;

async function stateOf({ queries }: ReadSide, projection: string): Promise<string> {
  return (await queries.getProjection.execute(projection)).result.state;
}

/** Where a transaction can fail, and what it then has done. */
const failingTransactions: Record<string, (original: Transaction) => Transaction> = {
  'before it begins': () => async () => {
    throw new Error('connection lost');
  },
  'before its commit': (original) => (work) =>
    original(async (sql) => {
      await work(sql);
      throw new Error('deadlock');
    }),
  'after its commit, its answer lost': (original) => async (work) => {
    await original(work);
    throw new Error('connection lost');
  },
};

describe('the projection runner', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let floor: TradingFloor;
    let sides: ReadSide[];
    let seeds: number[];

    /** A read side that is stopped after the test. */
    const open = async (...args: [ReadDatabase?, (readonly Projection[])?]): Promise<ReadSide> => {
      const [database, projections] = args;
      const side = await readSide(storage, store, {
        ...(database && { database }),
        ...(projections && { projections }),
      });
      sides.push(side);
      return side;
    };

    /** Lists the market and makes a history of some hundred events. */
    const trade = async (commands = 150): Promise<bigint> => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      seeds.push(seed);
      if (!floor.market().isListed) await floor.list();
      const traders = [await floor.register('Ada'), await floor.register('Bob')];
      return tradeAtRandom(floor, traders, commands, randomFrom(seed));
    };

    /** What the tables of a runner that nothing disturbed hold, from a storage of its own. */
    const undisturbed = async (position: bigint): Promise<object> => {
      const other = await profile.create();
      const side = await readSide(other, store);
      try {
        await side.runner.start();
        await side.reach(position);
        return await contents(side.database);
      } finally {
        await side.runner.stop();
        await other.remove();
      }
    };

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore(16);
      floor = new TradingFloor(store);
      sides = [];
      seeds = [];
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') console.log(`seeds ${seeds.join(', ')}`);
      await Promise.all(sides.map(({ runner }) => runner.stop()));
      await store.close();
      await storage.remove();
    });

    it('makes of a random history what the domain says, each order conserving its quantity', async () => {
      const side = await open();
      await side.runner.start();
      await side.reach(await trade(300));

      const { orders, trades: fills } = await contents(side.database);
      const market = floor.market();
      const rows = orders as Record<string, string | number>[];
      expect(rows).to.have.length(market.orderCount);
      expect(fills).to.have.length(market.tradeCount);
      for (const row of rows) {
        expect(row['status']).to.equal(orderStatus(market, String(row['order_id'])));
        const units = (column: string): number => Number(String(row[column]).replace('.', ''));
        expect(
          units('filled_quantity') + units('cancelled_quantity') + units('remaining_quantity'),
        ).to.equal(units('quantity'));
        expect(row['remaining_units']).to.equal(units('remaining_quantity'));
      }
      const resting = [...restingOrders(market, 'buy'), ...restingOrders(market, 'sell')];
      const waiting = [...waitingStops(market, 'buy'), ...waitingStops(market, 'sell')];
      const stillOpen = rows.filter((row) => row['is_open'] === 1);
      expect(
        stillOpen.map((row) => [row['order_id'], row['price'], row['remaining_quantity']]).sort(),
      ).to.deep.equal(
        [
          ...resting.map(({ orderId, price, remaining }) => [orderId, price, remaining]),
          ...waiting.map(({ orderId, price, quantity }) => [orderId, price ?? null, quantity]),
        ].sort(),
      );
    });

    it('goes on where it stopped, after any number of restarts', async () => {
      let position = 0n;
      for (let i = 0; i < 4; i++) {
        position = await trade(40);
        const side = await open();
        await side.runner.start();
        if (i % 2 === 0) await side.reach(position);
        await side.runner.stop();
      }
      const side = await open();
      await side.runner.start();
      await side.reach(position);
      expect(await contents(side.database)).to.deep.equal(await undisturbed(position));
    });

    it('does each event once when two runners are started on the same tables', async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all([one.runner.start(), other.runner.start()]);
      const position = await trade();
      await Promise.all([one.reach(position), other.reach(position)]);
      expect(await contents(one.database)).to.deep.equal(await undisturbed(position));
    });

    for (const step of ['load', 'insert', 'update', 'compareAndSet'] as const) {
      it(`loses and doubles nothing, whichever ${step} of a batch fails`, async () => {
        const database = await storage.openDatabase();
        const calls = sinon.stub(database.tables, step).callThrough();
        const side = await open(database);
        await side.runner.start();
        let position = await trade(20);
        await side.reach(position);
        for (let nth = 0; nth < 12; nth++) {
          calls.onCall(calls.callCount + nth).rejects(new Error('connection lost'));
          position = await trade(10);
          await side.reach(position);
        }
        calls.restore();
        expect(await contents(side.database)).to.deep.equal(await undisturbed(position));
      });
    }

    for (const [when, failing] of Object.entries(failingTransactions)) {
      it(`loses and doubles nothing when a transaction fails ${when}`, async () => {
        const database = await storage.openDatabase();
        const original = database.transaction.bind(database);
        const calls = sinon.stub(database, 'transaction').callThrough();
        for (const i of [0, 1, 3, 6]) calls.onCall(i).callsFake(failing(original));
        const side = await open(database);
        await side.runner.start();
        let position = 0n;
        for (let i = 0; i < 4; i++) {
          position = await trade(30);
          await side.reach(position);
        }
        calls.restore();
        expect(calls.callCount).to.be.greaterThan(6);
        expect(await contents(side.database)).to.deep.equal(await undisturbed(position));
      });
    }

    it('loses nothing when a commit fails behind which the next batch is folded already', async () => {
      const { UserRegistered } = users.on;
      let applied = 0;
      const counted = projection({
        ...users,
        on: {
          UserRegistered: {
            ...UserRegistered,
            apply(...args) {
              applied += 1;
              UserRegistered.apply(...args);
            },
          },
        },
      });
      const database = await storage.openDatabase();
      const side = await open(
        database,
        allProjections.map((each) => (each.name === 'users' ? counted : each)),
      );
      await side.runner.start();
      await side.reach(await trade(20));
      await side.reach(await floor.list('ETH-USDT'));
      const before = applied;
      const registered = await readGenerations(database.tables, database.sql);
      const eventsOf = (name: string): number =>
        registered.find(({ projection }) => projection === name)!.events;
      const original = database.tables.compareAndSet.bind(database.tables);
      const failing = sinon
        .stub(database.tables, 'compareAndSet')
        .callsFake(async (sql, definition, ...rest) => {
          const row = rest[2];
          // The commit of Eve and no other: one that comes before hers would wait for what waits for it.
          const isHers =
            definition.name === generationsTable.name &&
            row['projection'] === 'users' &&
            Number(row['events']) > eventsOf('users');
          if (!isHers) return original(sql, definition, ...rest);
          failing.restore();
          await until(() => applied === before + 2);
          throw new Error('connection lost');
        });
      await floor.register('Eve');
      await until(() => applied === before + 1);
      await floor.register('Fay');
      const position = await floor.list('AAPL-USD');
      await side.reach(position);
      expect(await contents(database)).to.deep.equal(await undisturbed(position));
    });

    describe('at an event that a projection cannot apply', () => {
      /** All projections, of which trades cannot bear one fill. */
      const poisonedAt = (tradeId: string): readonly Projection[] => {
        const { OrderMatched } = trades.on;
        const poisoned = projection({
          ...trades,
          on: {
            OrderMatched: {
              ...OrderMatched,
              apply(rows, fill, recorded) {
                if (fill.tradeId === tradeId) throw new Error('no such trade, please');
                OrderMatched.apply(rows, fill, recorded);
              },
            },
          },
        });
        return allProjections.map((each) => (each.name === 'trades' ? poisoned : each));
      };

      /** The same, but one fill makes a row that does not fit its table. */
      const unfitAt = (tradeId: string): readonly Projection[] => {
        const { OrderMatched } = trades.on;
        const unfit = projection({
          ...trades,
          on: {
            OrderMatched: {
              ...OrderMatched,
              apply(rows, fill, recorded) {
                const symbol = fill.tradeId === tradeId ? null : fill.symbol;
                const put = (row: TradeRow): void =>
                  rows.trades.put({ ...row, symbol: symbol as string });
                OrderMatched.apply({ trades: { ...rows.trades, put } }, fill, recorded);
              },
            },
          },
        });
        return allProjections.map((each) => (each.name === 'trades' ? unfit : each));
      };

      const expectFailed = async (side: ReadSide): Promise<void> => {
        const [failed] = (await readGenerations(side.database.tables, side.database.sql)).filter(
          (each) => each.projection === 'trades',
        );
        expect(failed?.state).to.equal('failed');
        expect(failed?.error).to.match(/trades cannot apply event [\w-]+ .*no such trade, please/);
      };

      const others = ['users', 'markets', 'orders'];

      it('stops it alone, having applied the events before, and goes on after a fix', async () => {
        const first = await trade(20);
        const good = floor.market().tradeCount + 4;
        const poisoned = poisonedAt(`BTC-USDT-T${good + 1}`);
        const side = await open(undefined, poisoned);
        await side.runner.start();
        await side.reach(first);
        const position = await trade(200);
        expect(await side.gate.waitFor(others, position, 10_000)).to.be.true;
        expect(await side.gate.waitFor(['trades'], position, 0)).to.be.false;
        await until(() => expectFailed(side).then(isTrue, isFalse));
        await expectFailed(side);
        expect(await stateOf(side, 'orders')).to.equal('live');
        expect((await contents(side.database))['trades']).to.have.length(good);

        // It stays so, however often the others begin anew.
        const { position: stoppedAt } = (await side.queries.getProjection.execute('trades')).result;
        await side.runner.stop();
        const again = await open(undefined, poisoned);
        await again.runner.start();
        const last = await trade(50);
        expect(await again.gate.waitFor(others, last, 10_000)).to.be.true;
        await until(async () => (await stateOf(again, 'trades')) === 'failed');
        const still = (await again.queries.getProjection.execute('trades')).result;
        expect(still.position).to.equal(stoppedAt);
        await again.runner.stop();

        const repaired = await open();
        await repaired.runner.start();
        await repaired.reach(last);
        const { result: mended } = await repaired.queries.getProjection.execute('trades');
        expect(mended).to.not.have.property('error');
        expect(await contents(repaired.database)).to.deep.equal(await undisturbed(last));
      });

      it('stops it alone, at the event whose row does not fit its table, be it one of many', async () => {
        const first = await trade(20);
        const good = floor.market().tradeCount + 4;
        const side = await open(undefined, unfitAt(`BTC-USDT-T${good + 1}`));
        await side.runner.start();
        await side.reach(first);
        const position = await trade(200);
        expect(await side.gate.waitFor(others, position, 10_000)).to.be.true;
        await until(async () => (await stateOf(side, 'trades')) === 'failed');
        const { result } = await side.queries.getProjection.execute('trades');
        expect(result.error).to.match(/^trades cannot apply event [\w-]+ \(OrderMatched, /);
        expect((await contents(side.database))['trades']).to.have.length(good);
      });

      it('stops it alone when its tables are not even built yet', async () => {
        const position = await trade(200);
        const side = await open(undefined, poisonedAt('BTC-USDT-T3'));
        await side.runner.start();
        expect(await side.gate.waitFor(others, position, 10_000)).to.be.true;
        await until(() => expectFailed(side).then(isTrue, isFalse));
        await expectFailed(side);
        await side.runner.stop();

        const repaired = await open();
        await repaired.runner.start();
        await repaired.reach(position);
        expect(await contents(repaired.database)).to.deep.equal(await undisturbed(position));
      });

      it('takes up the tables that another process has built anew', async () => {
        const side = await open(undefined, poisonedAt('BTC-USDT-T5'));
        await side.runner.start();
        let position = await trade(200);
        await until(() => expectFailed(side).then(isTrue, isFalse));

        const database = await storage.openDatabase();
        await rebuild({ store, database, projections: [trades] });
        position = await trade(10);
        await side.reach(position);
        expect(await contents(side.database)).to.deep.equal(await undisturbed(position));
      });
    });

    it('keeps its rows in memory when it begins anew, for other tables have become live', async () => {
      const database = await storage.openDatabase();
      const logger = pino({ level: 'silent' });
      const logged = sinon.stub(logger, 'debug');
      const keeps = (id: string): boolean =>
        logged
          .getCalls()
          .some(({ args }) => (args[0] as { generations?: string[] }).generations?.includes(id));
      const side = await readSide(storage, store, { database, logger });
      sides.push(side);
      await side.runner.start();
      await trade();
      const { orderId, position } = await floor.place('buy', '0.01', '1');
      await side.reach(position);
      // Then there is nothing left to commit, so that others find the tables as they are remembered.
      await until(async () => (await stateOf(side, 'orders')) === 'live');
      await rebuild({ store, database: await storage.openDatabase(), projections: [trades] });
      await until(() => keeps('trades_g2'));
      const loads = sinon.spy(database.tables, 'load');
      const cancel = { type: 'CancelOrder', actor: 'operator', orderId } as const;
      const last = (await floor.submit(cancel)).position;
      await side.reach(last);
      const loaded = loads.getCalls().filter(({ args }) => args[3].includes(orderId));
      expect(loaded.map(({ args }) => args[2])).to.be.empty;
      expect(await contents(database)).to.deep.equal(await undisturbed(last));
    });

    it('builds a projection whose version has risen beside the one before, and leaves the others alone', async () => {
      const position = await trade();
      const side = await open();
      await side.runner.start();
      await side.reach(position);
      await side.runner.stop();
      const before = await contents(side.database);

      const risen = allProjections.map((each) =>
        each.name === 'orders' ? { ...each, version: each.version + 1 } : each,
      );
      const next = await open(undefined, risen);
      const inserts = sinon.spy(next.database.tables, 'insert');
      await next.runner.start();
      await next.reach(position);
      const written = new Set(inserts.getCalls().map(({ args }) => args[2]));
      expect(written.has('orders_g2')).to.be.true;
      expect(written.has('trades_g1')).to.be.false;
      const { result } = await next.queries.getProjection.execute('orders');
      expect(result).to.include({ version: orders.version + 1 });
      await until(async () => (await stateOf(next, 'orders')) === 'live');
      expect(await contents(next.database, risen)).to.deep.equal(await undisturbed(position));
      expect(await contents(side.database)).to.deep.equal(before);
    });

    it('keeps the tables of two versions in two processes, as in a rolling deploy', async () => {
      const risen = allProjections.map((each) => ({ ...each, version: each.version + 1 }));
      const [earlier, later] = [await open(), await open(undefined, risen)];
      await Promise.all([earlier.runner.start(), later.runner.start()]);
      const position = await trade(40);
      await Promise.all([earlier.reach(position), later.reach(position)]);
      const expected = await undisturbed(position);
      expect(await contents(earlier.database)).to.deep.equal(expected);
      expect(await contents(later.database, risen)).to.deep.equal(expected);
    });

    it('moves the checkpoints past events that nobody reads', async () => {
      const side = await open();
      await side.runner.start();
      await side.reach(await trade(5));
      const { position } = await store.append(
        'user-someone',
        [{ id: crypto.randomUUID(), type: 'SomethingElse', data: {}, metadata: {} }],
        'any',
      );
      // Now and then, so the first may wait for the next.
      while (!(await side.gate.waitFor(['orders'], position, 100))) {
        const event = { id: crypto.randomUUID(), type: 'SomethingElse', data: {}, metadata: {} };
        await store.append('user-someone', [event], 'any');
      }
      const { result } = await side.queries.getProjection.execute('orders');
      expect(BigInt(result.position ?? 0) >= position).to.be.true;
    });
  });
});
