import { expect } from 'chai';
import { pino } from 'pino';
import sinon from 'sinon';
import { ApplicationError } from '../../../../src/errors.js';
import { tableName } from '../../../../src/projections/generations/generation.js';
import { readBuilds } from '../../../../src/projections/generations/builds.js';
import { readGenerations } from '../../../../src/projections/generations/registry.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { orders } from '../../../../src/projections/orders.js';
import { ordersTable } from '../../../../src/projections/orders-table.js';
import { BuildLease } from '../../../../src/projections/rebuild/build-lease.js';
import { trades } from '../../../../src/projections/trades.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { naiveReadModel } from '../../../support/naive-read-model/naive-read-model.js';
import { forEachProfile } from '../../../support/profiles.js';
import { recordedEvents } from '../../../support/random-history.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, liveTable, readSide } from '../../../support/read-side.js';
import { rebuild as rebuildWith } from '../../../support/rebuild.js';
import { TradingFloor } from '../../../support/trading-floor.js';
describe('a rebuild', () => {
    forEachProfile((profile) => {
        let storage;
        let store;
        let floor;
        let side;
        let users;
        let seed;
        let random;
        const rebuild = (options = {}) => rebuildWith({ store, database: side.database, bulk: 100, ...options });
        const trade = (commands) => tradeAtRandom(floor, users, commands, random);
        const events = () => recordedEvents(store);
        /** What is registered of a projection: id and role. */
        const generationsOf = async ({ name }) => {
            const { tables, sql } = side.database;
            return (await readGenerations(tables, sql))
                .filter(({ projection }) => projection === name)
                .sort((a, b) => a.number - b.number)
                .map(({ id, role }) => `${id} ${role}`);
        };
        /** That there is no table of a generation that is not registered. */
        const expectNoStrayTables = async () => {
            const { tables, sql } = side.database;
            const registered = (await readBuilds(tables, sql)).flatMap((build) => build.tables.split(',').filter((name) => name !== ''));
            const present = (await tables.names(sql)).filter((name) => /_g\d+$/.test(name));
            expect(present.sort()).to.deep.equal(registered.sort());
        };
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
            if (this.currentTest?.state === 'failed')
                console.log(`seed ${seed}`);
            await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        it('makes tables equal to the ones before and to a naive reading, row for row, and says so', async () => {
            const before = await contents(side.database);
            const rebuilt = await rebuild();
            const after = await contents(side.database);
            expectEqual(after, before);
            expectEqual(after, naiveReadModel(await events()));
            expect(rebuilt.map(({ projection }) => projection)).to.deep.equal(allProjections.map(({ name }) => name));
            for (const { projection, comparison, generation, previous } of rebuilt) {
                const { tables } = allProjections.find(({ name }) => name === projection);
                const rows = tables.reduce((sum, { name }) => sum + before[name].length, 0);
                expect(comparison, projection).to.deep.equal({
                    compared: rows,
                    different: 0,
                    examples: [],
                });
                expect([generation.role, previous]).to.deep.equal(['live', `${projection}_g1`]);
            }
            await expectNoStrayTables();
        });
        it('keeps the tables before, and of those before these none', async () => {
            for (let i = 0; i < 2; i++)
                await rebuild({ projections: [orders] });
            expect(await generationsOf(orders)).to.deep.equal(['orders_g2 previous', 'orders_g3 live']);
            await expectNoStrayTables();
        });
        it('mends a table that was tampered with, and lists in which cells of which rows', async () => {
            const before = await contents(side.database);
            await side.runner.stop();
            const { database } = side;
            const name = await liveTable(database, orders);
            const [first, second] = before['orders'];
            const stray = { ...second, order_id: 'BTC-USDT-999999', position: 999_999_999 };
            await database.transaction(async (sql) => {
                const after = { ...first, user_id: 'somebody else' };
                await database.tables.update(sql, ordersTable, name, [{ before: first, after }]);
                await database.tables.delete(sql, ordersTable, name, [second['order_id']]);
                await database.tables.insert(sql, ordersTable, name, [stray]);
            });
            const [rebuilt] = await rebuild({ projections: [orders] });
            expect(rebuilt?.comparison?.different).to.equal(3);
            expect(rebuilt?.comparison?.examples).to.have.deep.members([
                {
                    table: 'orders',
                    key: first['order_id'],
                    columns: [{ column: 'user_id', live: 'somebody else', built: first['user_id'] }],
                },
                { table: 'orders', key: second['order_id'], onlyIn: 'built', columns: [] },
                { table: 'orders', key: 'BTC-USDT-999999', onlyIn: 'live', columns: [] },
            ]);
            expectEqual(await contents(database), before);
            const [build] = (await readBuilds(database.tables, database.sql)).filter(({ id }) => id === rebuilt?.generation.id);
            expect(build).to.include({ state: 'done', different: 3 });
            expect(JSON.parse(build.differences)).to.have.length(3);
        });
        it('goes on while the live runner does, from another process, and loses and doubles nothing', async () => {
            const database = await storage.openDatabase();
            let finished = false;
            const rebuilding = (async () => {
                for (let i = 0; i < 3; i++) {
                    for (const { comparison, error } of await rebuild({ database, bulk: 5_000 })) {
                        expect(error).to.equal(undefined);
                        expect(comparison?.different).to.equal(0);
                    }
                }
            })().finally(() => (finished = true));
            while (!finished)
                await side.reach(await trade(25));
            await rebuilding;
            await side.reach(await trade(25));
            expectEqual(await contents(side.database), naiveReadModel(await events()));
        });
        it('goes no further than the live tables when no runner is there', async () => {
            await side.runner.stop();
            const before = await contents(side.database);
            await trade(50);
            const rebuilt = await rebuild();
            for (const { comparison } of rebuilt)
                expect(comparison?.different).to.equal(0);
            expectEqual(await contents(side.database), before);
        });
        it('reports its progress up to the position it has to reach', async () => {
            const reports = [];
            await rebuild({ onProgress: (report) => reports.push(report) });
            const last = reports.at(-1);
            expect(last.position).to.equal(last.target);
            expect(last.events).to.equal((await events()).length);
            expect(last.rate).to.be.greaterThan(0);
            expect(last.etaSeconds).to.equal(0);
        });
        it('is refused while another process builds the same tables, and says for which', async () => {
            const database = await storage.openDatabase();
            const lease = new BuildLease(database, orders, 'build', pino({ level: 'silent' }));
            expect(await lease.tryTake()).to.equal(true);
            const refused = await rebuild({ projections: [orders, trades] }).catch((e) => e);
            await lease.giveBack();
            expect(refused).to.be.instanceOf(ApplicationError).with.property('code', 'BUILD_RUNNING');
            expect(refused.message).to.include('of orders;');
            expect(await generationsOf(trades)).to.deep.equal(['trades_g1 live']);
            await rebuild({ projections: [orders, trades] });
        });
        for (const step of ['insert', 'createIndexes', 'differences']) {
            it(`leaves the live tables alone when it fails in ${step}, and the next one goes on`, async () => {
                const before = await contents(side.database);
                const database = await storage.openDatabase();
                const failing = failAfter(database, step, 3);
                const failed = await rebuild({ database }).catch((error) => error);
                expect(failed).to.be.instanceOf(Error).with.property('message', 'failed');
                failing.restore();
                expectEqual(await contents(side.database), before);
                await side.reach(await trade(20));
                const rebuilt = await rebuild({ database });
                for (const { comparison } of rebuilt)
                    expect(comparison?.different).to.equal(0);
                expectEqual(await contents(side.database), naiveReadModel(await events()));
                await expectNoStrayTables();
                const { tables, sql } = side.database;
                const running = (await readBuilds(tables, sql)).filter(({ state }) => state === 'running');
                expect(running).to.deep.equal([]);
            });
        }
        it('goes on from its last bulk after it was interrupted', async () => {
            const stopping = new AbortController();
            const outcomes = await rebuild({
                projections: [orders],
                signal: stopping.signal,
                onProgress: () => stopping.abort(),
            });
            expect(outcomes).to.deep.equal([]);
            const { tables, sql } = side.database;
            const left = (await readGenerations(tables, sql)).find(({ id }) => id === 'orders_g2');
            expect(left).to.include({ role: 'building' });
            expect(left.events).to.be.within(1, (await events()).length - 1);
            let read = 0;
            const [rebuilt] = await rebuild({
                projections: [orders],
                onProgress: ({ events }) => (read = events),
            });
            expect(rebuilt?.generation.id).to.equal('orders_g2');
            expect(rebuilt?.comparison?.different).to.equal(0);
            expect(read).to.be.lessThan((await events()).length);
        });
        for (const stage of ['comparing', 'swapping']) {
            it(`leaves the live tables alone when it is interrupted while it is ${stage}`, async () => {
                const database = await storage.openDatabase();
                const stopping = new AbortController();
                const real = database.transaction.bind(database);
                let isDue = false;
                // What has come in meanwhile is still to be read when it is interrupted.
                database.transaction = async (work) => {
                    if (isDue)
                        await side.reach(await trade(30));
                    if (isDue)
                        stopping.abort();
                    isDue = false;
                    return real(work);
                };
                const outcomes = await rebuild({
                    database,
                    projections: [orders],
                    signal: stopping.signal,
                    onStage: (each) => (isDue = each === stage),
                });
                expect(outcomes).to.deep.equal([]);
                expect(await generationsOf(orders)).to.deep.equal(['orders_g1 live', 'orders_g2 building']);
                expectEqual(await contents(side.database), naiveReadModel(await events()));
                const [rebuilt] = await rebuild({ projections: [orders] });
                expect(rebuilt?.comparison?.different).to.equal(0);
                expect(await generationsOf(orders)).to.deep.equal(['orders_g1 previous', 'orders_g2 live']);
            });
        }
        it('is compared where both stand, though the live tables go on before they are seen', async () => {
            const database = await storage.openDatabase();
            const real = database.transaction.bind(database);
            let isDue = false;
            database.transaction = async (work) => {
                const result = await real(work);
                if (isDue)
                    await side.reach(await trade(30));
                isDue = false;
                return result;
            };
            const [rebuilt] = await rebuild({
                database,
                projections: [orders],
                onStage: (stage) => (isDue = stage === 'comparing'),
            });
            expect(rebuilt?.comparison).to.include({ different: 0 });
            expectEqual(await contents(side.database), naiveReadModel(await events()));
        });
        it('lets the live tables go on when the event store takes too long while they are held', async () => {
            const database = await storage.openDatabase();
            const subscribe = store.subscribeToAll.bind(store);
            const real = database.transaction.bind(database);
            let isDue = false;
            database.transaction = async (work) => {
                if (isDue) {
                    await side.reach(await trade(30));
                    store.subscribeToAll = () => {
                        store.subscribeToAll = subscribe;
                        return silent();
                    };
                }
                isDue = false;
                return real(work);
            };
            const failed = await rebuild({
                database,
                projections: [orders],
                onStage: (stage) => (isDue = stage === 'swapping'),
            }).catch((error) => error);
            expect(failed).to.be.instanceOf(Error).with.property('message').that.includes('held for');
            await side.reach(await trade(30));
            const [rebuilt] = await rebuild({ projections: [orders] });
            expect(rebuilt?.generation.role).to.equal('live');
        });
        it('is taken back by a rollback, which loses nothing that has come in since', async () => {
            const refused = await rebuild({ projections: [orders], rollback: true }).catch((error) => error);
            expect(refused).to.include({ code: 'NO_PREVIOUS_GENERATION' });
            await rebuild({ projections: [orders] });
            await side.reach(await trade(50));
            const [back] = await rebuild({ projections: [orders], rollback: true });
            expect(back).to.deep.include({ purpose: 'rollback', previous: 'orders_g2' });
            expect(await generationsOf(orders)).to.deep.equal(['orders_g1 live', 'orders_g2 previous']);
            await side.reach(await trade(50));
            expectEqual(await contents(side.database), naiveReadModel(await events()));
            const [forth] = await rebuild({ projections: [orders], rollback: true });
            expect(forth?.generation.id).to.equal('orders_g2');
            await side.reach(await trade(10));
            expectEqual(await contents(side.database), naiveReadModel(await events()));
        });
        it('of the past holds what there was at a position, or at a time, and is never live', async () => {
            const log = await events();
            const at = log[Math.floor(random() * log.length)];
            const [byPosition] = await rebuild({ until: at.position.toString(), projections: [orders] });
            expect(byPosition?.generation).to.include({ role: 'past', position: at.position });
            const rows = await pastRows(side.database, byPosition.generation.number);
            const expected = naiveReadModel(log.filter(({ position }) => position <= at.position));
            expectEqual(rows, expected['orders']);
            const [byTime] = await rebuild({ until: at.created.toISOString(), projections: [orders] });
            const cut = log.findIndex(({ created }) => created > at.created);
            const until = cut < 0 ? log : log.slice(0, cut);
            const rowsThen = await pastRows(side.database, byTime.generation.number);
            expectEqual(rowsThen, naiveReadModel(until)['orders']);
            expect((await generationsOf(orders))[0]).to.equal('orders_g1 live');
        });
    });
});
/** A subscription that hands nothing over until it is closed. */
function silent() {
    let close = () => undefined;
    const closed = new Promise((resolve) => (close = resolve));
    return {
        close: async () => close(),
        async *[Symbol.asyncIterator]() {
            await closed;
            yield* [];
        },
    };
}
async function pastRows({ tables, sql }, number) {
    const rows = await tables.all(sql, tableName(ordersTable, { number }));
    return rows.sort((a, b) => (a['order_id'] < b['order_id'] ? -1 : 1));
}
/** Makes a method fail from its n-th call on, on tables that are being built. */
function failAfter({ tables }, method, calls) {
    const real = tables[method].bind(tables);
    let called = 0;
    return sinon.stub(tables, method).callsFake((async (...args) => {
        if (/_g\d+$/.test(args[2]) && ++called > calls)
            throw new Error('failed');
        return real(...args);
    }));
}
//# sourceMappingURL=rebuild.test.js.map