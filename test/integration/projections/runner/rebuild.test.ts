import { expect } from 'chai';
import sinon from 'sinon';

import { ApplicationError } from '../../../../src/errors.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import type { OrderRow } from '../../../../src/projections/orders-table.js';
import {
  rebuildProjections,
  type RebuildProgress,
} from '../../../../src/projections/runner/rebuild.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, servers, type Storage } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide, type ReadSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';

describe('a rebuild', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let floor: TradingFloor;
    let side: ReadSide;
    let users: string[];
    let seed: number;
    let random: () => number;

    const rebuild = (options: { only?: string; database?: ReadSide['database'] } = {}) =>
      rebuildProjections({
        store,
        database: side.database,
        projections: allProjections,
        now: () => new Date(),
        ...options,
      });

    const trade = (commands: number): Promise<bigint> =>
      tradeAtRandom(floor, users, commands, random);

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore(40);
      floor = new TradingFloor(store);
      side = await readSide(storage, store);
      seed = Math.floor(Math.random() * 2 ** 31);
      random = randomFrom(seed);
      await floor.list();
      users = [await floor.register('Ada'), await floor.register('Bob')];
      await side.runner.start();
      await side.reach(await trade(200));
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') console.log(`seed ${seed}`);
      await side.runner.stop();
      await store.close();
      await storage.remove();
    });

    it('makes tables equal to the ones before, row for row, and says so', async () => {
      const before = await contents(side.database);
      const rebuilt = await rebuild();
      expect(await contents(side.database)).to.deep.equal(before);
      expect(rebuilt.map(({ name }) => name)).to.deep.equal(allProjections.map(({ name }) => name));
      for (const { name, differences, rows, events } of rebuilt) {
        expect(differences, name).to.equal(0);
        expect(rows, name).to.equal(before[name]?.length);
        expect(events, name).to.be.at.least(rows);
      }
    });

    it('mends a table that was tampered with, says in how many rows, and keeps the previous one', async () => {
      const before = await contents(side.database);
      await side.database.transaction(async (sql) => {
        await sql
          .updateTable('orders')
          .set({ reason: 'ioc' })
          .where('order_number', '<=', 3)
          .execute();
        await sql.deleteFrom('orders').where('order_number', '=', 4).execute();
        await sql
          .insertInto('orders')
          .values({ ...(before['orders']![0] as OrderRow), order_id: 'BTC-USDT-999999' })
          .execute();
      });
      const tampered = await contents(side.database);
      const changed = before['orders']!.filter(
        (row) =>
          !tampered['orders']!.some((other) => JSON.stringify(other) === JSON.stringify(row)),
      ).length;

      const [rebuilt] = await rebuild({ only: 'orders' });
      expect(rebuilt?.differences).to.equal(changed + 1);
      expect(await contents(side.database)).to.deep.equal(before);
      expect(rebuilt?.previous).to.equal('orders__previous');
      const previous = await side.database.tables.count(side.database.sql, 'orders__previous');
      expect(previous).to.equal(before['orders']!.length);
    });

    it('rebuilds one projection alone, and refuses one that there is not', async () => {
      const [only, ...others] = await rebuild({ only: 'trades' });
      expect([only?.name, others]).to.deep.equal(['trades', []]);
      const refused = await rebuild({ only: 'candles' }).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(ApplicationError);
      expect(refused).to.include({ code: 'PROJECTION_NOT_FOUND' });
    });

    it('goes on while the live runner does, from another process, and loses and doubles nothing', async () => {
      const database = await storage.openDatabase();
      let finished = false;
      const rebuilding = (async () => {
        for (let i = 0; i < 3; i++) {
          for (const { differences } of await rebuild({ database }))
            expect(differences).to.equal(0);
        }
      })().finally(() => (finished = true));
      let position = 0n;
      while (!finished) {
        position = await trade(25);
        await side.reach(position);
      }
      await rebuilding;
      position = await trade(25);
      await side.reach(position);

      const live = await contents(side.database);
      await side.runner.stop();
      const [orders] = await rebuild({ only: 'orders' });
      expect(orders?.differences).to.equal(0);
      expect(orders?.rows).to.equal(floor.market().orderCount);
      expect(live['trades']).to.have.length(floor.market().tradeCount);
    });

    it('goes no further than the live tables when no runner is there', async () => {
      await side.runner.stop();
      const before = await contents(side.database);
      await trade(50);
      const rebuilt = await rebuild();
      expect(rebuilt.every(({ differences }) => differences === 0)).to.be.true;
      expect(await contents(side.database)).to.deep.equal(before);
    });

    it('reports its progress up to the position it has to reach', async () => {
      const reports: RebuildProgress[] = [];
      await rebuildProjections({
        store,
        database: side.database,
        projections: allProjections,
        now: () => new Date(),
        onProgress: (report) => reports.push(report),
      });
      expect(reports).to.not.be.empty;
      const last = reports.at(-1)!;
      expect(last.position).to.equal(last.target);
      expect(last.events).to.be.greaterThan(200);
      expect(last.rate).to.be.greaterThan(0);
    });

    for (const step of ['upsert', 'count', 'countDifferences', 'rename'] as const) {
      it(`leaves the live tables alone when it dies in ${step}, and the next one cleans up`, async () => {
        const before = await contents(side.database);
        const database = await storage.openDatabase();
        const dying = sinon.stub(database.tables, step).rejects(new Error('killed'));
        const died = await rebuild({ database }).catch((error: unknown) => error);
        expect(died).to.be.instanceOf(Error).with.property('message', 'killed');
        dying.restore();
        expect(await contents(side.database)).to.deep.equal(before);
        const position = await trade(20);
        await side.reach(position);

        const rebuilt = await rebuild({ database });
        expect(rebuilt.every(({ differences }) => differences === 0)).to.be.true;
        const { tables, sql } = side.database;
        expect((await tables.startingWith(sql, '')).filter((name) => name.includes('__shadow_'))).to
          .be.empty;
      });
    }

    // On SQLite the lock, the work under it and the swap are one transaction: it cannot lose the one and do the other.
    if (profile === servers) {
      it('loses nothing when the lock is lost and the live runner commits just before the swap', async () => {
        const database = await storage.openDatabase();
        const rename = database.tables.rename.bind(database.tables);
        // What a lost lock comes to: the work goes on without it.
        sinon.stub(database, 'exclusively').callsFake((work) => work(database.sql));
        sinon.stub(database.tables, 'rename').callsFake(async (...args) => {
          await side.reach(await trade(30));
          await rename(...args);
        });
        await rebuild({ database });
        await side.reach(await trade(30));

        const live = await contents(side.database);
        await side.runner.stop();
        for (const { differences } of await rebuild()) expect(differences).to.equal(0);
        expect(live['orders']).to.have.length(floor.market().orderCount);
      });
    }

    it('begins the view of open orders anew from the rebuilt table', async () => {
      const userId = users[0]!;
      await side.queries.openOrdersOfUser.execute(userId);
      const resets = sinon.spy(side.view, 'reset');
      await rebuild();
      const position = await trade(10);
      await side.reach(position);
      expect(resets.called).to.be.true;
      expect(await side.view.read(userId)).to.be.undefined;
    });
  });
});
