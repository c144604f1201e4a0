import { expect } from 'chai';
import sinon from 'sinon';

import {
  orderStatus,
  restingOrders,
  waitingStops,
} from '../../../../src/domain/market/snapshot/inspect.js';
import { allProjections, type ReadSchema } from '../../../../src/projections/all-projections.js';
import { projection, type Projection } from '../../../../src/projections/projection.js';
import type { ReadDatabase } from '../../../../src/sql/read-database.js';
import { orders } from '../../../../src/projections/orders.js';
import { trades } from '../../../../src/projections/trades.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide, type ReadSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';

type Transaction = ReadDatabase<ReadSchema>['transaction'];

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
    const open = async (
      ...args: [ReadDatabase<ReadSchema>?, (readonly Projection[])?]
    ): Promise<ReadSide> => {
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
      const users = [await floor.register('Ada'), await floor.register('Bob')];
      return tradeAtRandom(floor, users, commands, randomFrom(seed));
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

    it('does each event once when two runners work on the same tables', async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all([one.runner.start(), other.runner.start()]);
      const position = await trade();
      await Promise.all([one.reach(position), other.reach(position)]);
      expect(await contents(one.database)).to.deep.equal(await undisturbed(position));
    });

    for (const step of ['load', 'upsert'] as const) {
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

    it('stops a projection at an event it cannot apply, says so, and goes on with the others', async () => {
      const position = await trade(200);
      const { OrderMatched } = trades.on;
      const poisoned = projection({
        ...trades,
        on: {
          OrderMatched: {
            ...OrderMatched,
            apply(rows, fill, recorded) {
              if (fill.tradeId === 'BTC-USDT-T3') throw new Error('no such trade, please');
              OrderMatched.apply(rows, fill, recorded);
            },
          },
        },
      });
      const projections = allProjections.map((each) => (each.name === 'trades' ? poisoned : each));
      const side = await open(undefined, projections);
      await side.runner.start();
      expect(await side.gate.waitFor(['users', 'markets', 'orders'], position, 10_000)).to.be.true;
      expect(await side.gate.waitFor(['trades'], position, 0)).to.be.false;

      const failed = await side.queries.getProjection.execute('trades');
      expect(failed.state).to.equal('failed');
      expect(failed.error).to.match(/trades cannot apply event [\w-]+ .*no such trade, please/);
      expect((await side.queries.getProjection.execute('orders')).state).to.equal('live');

      await side.runner.stop();
      const repaired = await open();
      await repaired.runner.start();
      await repaired.reach(position);
      expect(await repaired.queries.getProjection.execute('trades')).to.not.have.property('error');
      expect(await contents(repaired.database)).to.deep.equal(await undisturbed(position));
    });

    it('rebuilds a projection whose version has risen, and leaves the others alone', async () => {
      const position = await trade();
      const side = await open();
      await side.runner.start();
      await side.reach(position);
      await side.runner.stop();

      const risen = allProjections.map((each) =>
        each.name === 'orders' ? { ...each, version: each.version + 1 } : each,
      );
      const next = await open(undefined, risen);
      const folded = sinon.spy(next.database.tables, 'upsert');
      await next.runner.start();
      await next.reach(position);
      expect(folded.getCalls().some(({ args }) => args[2] === 'orders')).to.be.true;
      expect(folded.getCalls().some(({ args }) => args[2] === 'trades')).to.be.false;
      expect(await next.queries.getProjection.execute('orders')).to.include({
        version: orders.version + 1,
        state: 'live',
      });
      expect(await contents(next.database)).to.deep.equal(await undisturbed(position));
    });

    it('leaves tables of a later version alone', async () => {
      const position = await trade(20);
      const risen = allProjections.map((each) => ({ ...each, version: each.version + 1 }));
      const later = await open(undefined, risen);
      await later.runner.start();
      await later.reach(position);
      await later.runner.stop();
      const before = await contents(later.database);

      const earlier = await open();
      void earlier.runner.start();
      expect(await earlier.gate.waitFor(['orders'], 1n, 300)).to.be.false;
      expect(await contents(later.database)).to.deep.equal(before);
    });

    it('starts over from the tables when somebody has put them back', async () => {
      const side = await open();
      await side.runner.start();
      await side.reach(await trade(50));
      const { tables } = side.database;
      await side.database.exclusively((sql) => tables.drop(sql, ['orders', 'orders__checkpoint']));
      const position = await trade(50);
      await side.reach(position);
      expect(await contents(side.database)).to.deep.equal(await undisturbed(position));
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
      const { position: seen } = await side.queries.getProjection.execute('orders');
      expect(BigInt(seen ?? 0) >= position).to.be.true;
    });
  });
});
