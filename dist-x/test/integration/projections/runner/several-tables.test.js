import { expect } from 'chai';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { ordersTable } from '../../../../src/projections/orders-table.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { openBooks, orderCounts, workingOrders } from '../../../support/open-books.js';
import { forEachProfile } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, liveTable, readSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { TradingFloor } from '../../../support/trading-floor.js';
describe('a projection of several tables that deletes rows', () => {
    forEachProfile((profile) => {
        let storage;
        let store;
        let floor;
        let side;
        let users;
        let seed;
        let random;
        const projections = [...allProjections, openBooks];
        const trade = async (commands) => side.reach(await tradeAtRandom(floor, users, commands, random));
        const rebuildBooks = async () => {
            const { database } = side;
            return (await rebuild({ store, database, projections: [openBooks] }))[0];
        };
        const rows = async ({ name }) => (await contents(side.database, projections))[name];
        /** What both tables must hold, from the table of all orders. */
        const expectRight = async () => {
            const orders = (await rows(ordersTable));
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
            if (this.currentTest?.state === 'failed')
                console.log(`seed ${seed}`);
            await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        it('holds what the events say, and no row that they took out', async () => {
            await expectRight();
        });
        it('is rebuilt equal row for row, swapped as a whole, and goes on', async () => {
            const before = [await rows(workingOrders), await rows(orderCounts)];
            const { projection, previous, comparison } = await rebuildBooks();
            expect({ projection, previous }).to.deep.equal({
                projection: 'open_books',
                previous: 'open_books_g1',
            });
            expect(comparison).to.include({ compared: before.flat().length, different: 0 });
            expect([await rows(workingOrders), await rows(orderCounts)]).to.deep.equal(before);
            await trade(100);
            await expectRight();
            expect((await rebuildBooks()).comparison?.different).to.equal(0);
        });
        it('is found to differ where a row of either table was tampered with, and mended', async () => {
            await side.runner.stop();
            const stray = { order_id: 'BTC-USDT-999999', user_id: users[0], remaining: '1' };
            const { database } = side;
            const working = await liveTable(database, openBooks, workingOrders);
            const counts = await liveTable(database, openBooks, orderCounts);
            const before = (await rows(orderCounts)).find(({ user_id }) => user_id === users[1]);
            await database.transaction(async (sql) => {
                const { tables } = database;
                await tables.insert(sql, workingOrders, working, [stray]);
                const after = { ...before, placed: 0 };
                await tables.update(sql, orderCounts, counts, [{ before, after }]);
            });
            expect((await rebuildBooks()).comparison?.different).to.equal(2);
            await expectRight();
        });
    });
});
//# sourceMappingURL=several-tables.test.js.map