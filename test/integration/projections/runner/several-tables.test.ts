import { expect } from 'chai';

import { allProjections } from '../../../../src/projections/all-projections.js';
import { prepareTables } from '../../../../src/projections/runner/prepare-tables.js';
import {
  rebuildProjections,
  type RebuiltProjection,
} from '../../../../src/projections/runner/rebuild.js';
import type { SqlRow, TableDefinition } from '../../../../src/sql/table.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { openBooks, orderCounts, workingOrders } from '../../../support/open-books.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { readSide, type ReadSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';

describe('a projection of several tables that deletes rows', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let floor: TradingFloor;
    let side: ReadSide;
    let users: string[];
    let seed: number;
    let random: () => number;
    const projections = [...allProjections, openBooks];
    const now = (): Date => new Date();

    const trade = async (commands: number): Promise<void> =>
      side.reach(await tradeAtRandom(floor, users, commands, random));

    const rebuild = async (): Promise<RebuiltProjection> => {
      const { database } = side;
      const options = { store, database, projections, only: openBooks.name, now };
      return (await rebuildProjections(options))[0]!;
    };

    const rows = async ({ name, key }: TableDefinition): Promise<SqlRow[]> => {
      const all = await side.database.sql
        .selectFrom(name as 'orders')
        .selectAll()
        .execute();
      return (all as SqlRow[]).sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
    };

    /** What both tables must hold, from the table of all orders. */
    const expectRight = async (): Promise<void> => {
      const orders = await side.database.sql.selectFrom('orders').selectAll().execute();
      const placed = orders.filter(({ status }) => status !== 'REJECTED');
      const open = placed.filter(({ is_open }) => is_open === 1);
      const working = open.map(({ order_id, user_id, remaining_quantity }) => ({
        order_id,
        user_id,
        remaining: remaining_quantity,
      }));
      expect(await rows(workingOrders)).to.have.deep.members(working);
      const counts = users.map((user_id) => ({
        user_id,
        placed: placed.filter((order) => order.user_id === user_id).length,
        working: open.filter((order) => order.user_id === user_id).length,
      }));
      expect(await rows(orderCounts)).to.have.deep.members(counts);
    };

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore(40);
      floor = new TradingFloor(store);
      side = await readSide(storage, store, { projections });
      seed = Math.floor(Math.random() * 2 ** 31);
      random = randomFrom(seed);
      await floor.list();
      users = [await floor.register('Ada'), await floor.register('Bob')];
      await side.runner.start();
      await trade(200);
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') console.log(`seed ${seed}`);
      await side.runner.stop();
      await store.close();
      await storage.remove();
    });

    it('holds what the events say, and no row that they took out', async () => {
      await expectRight();
      const { tables, sql } = side.database;
      expect(await tables.startingWith(sql, 'open_books')).to.deep.equal([
        'open_books__checkpoint',
      ]);
    });

    it('is rebuilt equal row for row, swapped as a whole, and goes on', async () => {
      const before = [await rows(workingOrders), await rows(orderCounts)];
      const rebuilt = await rebuild();
      expect(rebuilt).to.include({
        name: 'open_books',
        differences: 0,
        rows: before.flat().length,
        previous: 'working_orders__previous, order_counts__previous',
      });
      expect([await rows(workingOrders), await rows(orderCounts)]).to.deep.equal(before);
      await trade(100);
      await expectRight();
      expect((await rebuild()).differences).to.equal(0);
    });

    it('is found to differ where a row of either table was tampered with, and mended', async () => {
      await side.runner.stop();
      const stray = { order_id: 'BTC-USDT-999999', user_id: users[0]!, remaining: '1' };
      const wrong = { user_id: users[1]!, placed: 0, working: 0 };
      await side.database.transaction(async (sql) => {
        const { tables } = side.database;
        await tables.upsert(sql, workingOrders, workingOrders.name, [stray]);
        await tables.upsert(sql, orderCounts, orderCounts.name, [wrong]);
      });
      expect((await rebuild()).differences).to.equal(2);
      await expectRight();
    });

    it('is made anew as a whole when one of its tables is missing', async () => {
      await side.runner.stop();
      const { database } = side;
      await database.exclusively((sql) => database.tables.drop(sql, [orderCounts.name]));
      await prepareTables(database, projections, now);
      expect([await rows(workingOrders), await rows(orderCounts)]).to.deep.equal([[], []]);
      side = await readSide(storage, store, { projections });
      await side.runner.start();
      await trade(50);
      await expectRight();
    });

    it('leaves nothing of a rebuild that died before its swap to the next one', async () => {
      const { tables, sql } = side.database;
      const leftover = ['working_orders__shadow_0', 'open_books__shadow_0__checkpoint'];
      for (const name of leftover) {
        await side.database.exclusively((all) => tables.create(all, workingOrders, name));
      }
      await rebuild();
      const names = await tables.startingWith(sql, '');
      expect(names.filter((name) => name.includes('__shadow_'))).to.be.empty;
    });
  });
});
