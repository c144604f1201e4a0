import { expect } from 'chai';
import { BEAT_INTERVAL_MS, leasesTable } from '../../../../src/projections/generations/lease.js';
import { Registry } from '../../../../src/projections/generations/registry.js';
import { orders } from '../../../../src/projections/orders.js';
import { requestLive, requestRollbacks } from '../../../../src/projections/rebuild/requests.js';
import { trades } from '../../../../src/projections/trades.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile } from '../../../support/profiles.js';
import { tradeAtRandom } from '../../../support/random-trading.js';
import { readSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
describe('what is asked of the tables of a projection', function () {
    this.timeout(60_000);
    forEachProfile((profile) => {
        let storage;
        let store;
        let floor;
        let side;
        let database;
        let registry;
        let users;
        let random;
        const trade = (commands) => tradeAtRandom(floor, users, commands, () => random.fraction());
        const roles = async () => Object.fromEntries((await registry.all())
            .filter(({ projection }) => projection === 'orders' || projection === 'trades')
            .map(({ id, role }) => [id, role]));
        const generation = async (id) => (await registry.all()).find((each) => each.id === id);
        /** Asks for tables and gives them up, as one does who dies before they are dropped. */
        const giveUp = async () => {
            const { generation: past } = await registry.begin(orders, 'past', '50');
            expect(past.id).to.equal('orders_g2');
            await database.transaction((sql) => registry.discard(sql, [past]));
        };
        const startAnew = async () => {
            side = await readSide(storage, store, { database: side.database });
            await side.runner.start();
        };
        beforeEach(async function () {
            random = new SeededRandom();
            tellSeed(this.currentTest, random.seed);
            storage = await profile.create();
            store = new InMemoryEventStore(40);
            floor = new TradingFloor(store);
            side = await readSide(storage, store);
            await floor.list();
            users = [await floor.register('Ada'), await floor.register('Bob')];
            await side.runner.start();
            await side.reach(await trade(100));
            database = await storage.openDatabase();
            registry = new Registry(database, () => new Date());
        });
        afterEach(async () => {
            await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        it('means the tables that are the ones before when it is written, however late that is', async () => {
            await side.runner.stop();
            await rebuild({ store, database, projections: [orders] });
            const late = await storage.openDatabase();
            const real = late.transaction.bind(late);
            let isFirst = true;
            late.transaction = async (work) => {
                if (isFirst)
                    await rebuild({ store, database, projections: [orders], rollback: true });
                isFirst = false;
                return real(work);
            };
            const parts = { database: late, registry: new Registry(late, () => new Date()) };
            const [asked] = await requestRollbacks(parts, [orders]);
            expect(asked).to.deep.include({ isNew: true });
            expect(asked?.generation.id).to.equal('orders_g2');
        });
        it('is given up when it means other tables than it did, and leaves the live ones alone', async () => {
            await database.transaction((sql) => registry.request(sql, 'orders_g1', 'rollback'));
            await until(async () => (await registry.builds()).every(({ state }) => state !== 'running'));
            const build = (await registry.builds()).find(({ id }) => id === 'orders_g1');
            expect(build).to.include({
                state: 'failed',
                error: 'it was asked for as rollback, and is live',
            });
            await side.reach(await trade(20));
            expect(await roles()).to.include({ orders_g1: 'live' });
        });
        it('is a rollback of all the projections named, or of none', async () => {
            await rebuild({ store, database, projections: [orders] });
            const projections = [orders, trades];
            const refused = await rebuild({ store, database, projections, rollback: true }).catch((error) => error);
            expect(refused).to.include({ code: 'NO_PREVIOUS_GENERATION' });
            expect((await registry.builds()).filter(({ purpose }) => purpose === 'rollback')).to.be.empty;
            expect(await roles()).to.include({ orders_g1: 'previous', orders_g2: 'live' });
        });
        it('is a rollback that does not wait for a rebuild', async () => {
            await rebuild({ store, database, projections: [orders] });
            const { tables } = side.database;
            const real = tables.differences.bind(tables);
            let go = () => undefined;
            const isOver = new Promise((resolve) => (go = resolve));
            let isComparing = false;
            tables.differences = async (...args) => {
                isComparing = true;
                await isOver;
                return real(...args);
            };
            await requestLive({ database, registry }, orders);
            await until(() => isComparing);
            await requestRollbacks({ database, registry }, [orders]);
            await until(async () => (await generation('orders_g1')).role === 'live');
            expect(await roles()).to.include({ orders_g2: 'previous', orders_g3: 'building' });
            go();
            await until(async () => (await generation('orders_g3')).role === 'live');
            await side.reach(await trade(20));
        });
        it('begins one build, whoever asks at the same moment', async () => {
            await side.runner.stop();
            const others = await Promise.all([1, 2, 3].map(() => storage.openDatabase()));
            const asked = await Promise.all(others.map((each) => requestLive({ database: each, registry: new Registry(each, () => new Date()) }, orders)));
            expect(asked.map((each) => each.generation.id)).to.deep.equal(Array(3).fill('orders_g2'));
            expect(asked.filter(({ isNew }) => isNew)).to.have.length(1);
        });
        it('is swept up by others when who gave tables up has died, and their numbers are not used again', async () => {
            await side.runner.stop();
            await giveUp();
            await startAnew();
            await until(async () => !('orders_g2' in (await roles())));
            expect((await registry.builds()).map(({ id }) => id)).to.not.include('orders_g2');
            expect((await registry.begin(orders, 'past', '50')).generation.id).to.equal('orders_g3');
        });
        it('does not take the lease of builders again and again for tables that were given up', async () => {
            await side.runner.stop();
            await giveUp();
            const real = side.database.exclusively.bind(side.database);
            side.database.exclusively = () => Promise.reject(new Error('somebody makes an index'));
            await startAnew();
            const leases = async () => (await database.tables.all(database.sql, leasesTable.name)).filter(({ name }) => String(name).endsWith('/build'));
            const before = await leases();
            await new Promise((resolve) => setTimeout(resolve, 4 * BEAT_INTERVAL_MS));
            expect(await leases()).to.deep.equal(before);
            side.database.exclusively = real;
            await until(async () => !('orders_g2' in (await roles())));
        });
    });
});
//# sourceMappingURL=requests.test.js.map