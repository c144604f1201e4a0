import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { CompiledQuery } from 'kysely';
import { openReadDatabase } from '../../../../src/sql/open-read-database.js';
import { FaultyLink } from '../../../support/faulty-link.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { embedded, servers } from '../../../support/profiles.js';
import { tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide } from '../../../support/read-side.js';
import { undisturbed } from '../../../support/recorded-history.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
const AWAY_MS = 5_000;
describe('the projection runner and a database that fails', () => {
    let profile;
    let storage;
    let store;
    let floor;
    let users;
    let random;
    /** Whether the runner of `open` has told that it cannot go on. */
    let isRecovering;
    const trade = (commands) => tradeAtRandom(floor, users, commands, random);
    const open = async (database) => {
        const onRecovering = (is) => void (isRecovering = is);
        isRecovering = false;
        return readSide(storage, store, { database, onRecovering });
    };
    /** Trades for a while, however the read side is. */
    const tradeFor = async (forMs) => {
        const endMs = performance.now() + forMs;
        let position = 0n;
        while (performance.now() < endMs) {
            position = await trade(5);
            await sleep(20);
        }
        return position;
    };
    const reachAll = async (side, position) => {
        await until(() => side.reach(position).then(isTrue, isFalse));
        await until(() => !isRecovering);
        expect(await contents(side.database)).to.deep.equal(await undisturbed(profile, store, position));
    };
    const setUp = async (on, test) => {
        const seeded = new SeededRandom();
        tellSeed(test, seeded.seed);
        random = () => seeded.fraction();
        profile = on;
        storage = await profile.create();
        store = new InMemoryEventStore(16);
        floor = new TradingFloor(store);
        await floor.list();
        users = [await floor.register('Ada'), await floor.register('Bob')];
    };
    afterEach(async () => {
        await store.close();
        await storage.remove();
    });
    describe('on MySQL', () => {
        let link;
        let database;
        beforeEach(async function () {
            await setUp(servers, this.currentTest);
            const opened = await FaultyLink.open(storage.environment['MYSQL_URL']);
            link = opened.link;
            database = await openReadDatabase({ mysqlUrl: opened.url, sqliteFile: '' });
        });
        afterEach(async () => {
            link.thaw();
            await database.close();
            await link.close();
        });
        it('recovers by itself when the database was frozen under load, and has lost nothing', async () => {
            const side = await open(database);
            await side.runner.start();
            await side.reach(await trade(50));
            link.freeze();
            await tradeFor(AWAY_MS);
            link.thaw();
            await reachAll(side, await trade(10));
            await side.runner.stop();
        });
        it('recovers by itself when the database was stopped under load, and has lost nothing', async () => {
            const side = await open(database);
            await side.runner.start();
            await side.reach(await trade(50));
            const restore = await link.cut();
            await tradeFor(AWAY_MS);
            expect(isRecovering).to.be.true;
            await restore();
            await reachAll(side, await trade(10));
            await side.runner.stop();
        });
        it('waits for a database that is away when it starts', async () => {
            const restore = await link.cut();
            const side = await open(database);
            const position = await trade(50);
            await side.runner.start();
            expect(isRecovering).to.be.true;
            await restore();
            await reachAll(side, position);
            await side.runner.stop();
        });
        it('stops although the database is frozen, and the next one goes on where it was', async () => {
            const side = await open(database);
            await side.runner.start();
            await side.reach(await trade(50));
            link.freeze();
            await tradeFor(500);
            await side.runner.stop();
            await link.close();
            const next = await open(await storage.openDatabase());
            void next.runner.start();
            await reachAll(next, await trade(10));
            await next.runner.stop();
        });
    });
    describe('on SQLite', () => {
        beforeEach(async function () {
            await setUp(embedded, this.currentTest);
        });
        it('recovers by itself once there is room again on a full disk, and has lost nothing', async () => {
            const database = await storage.openDatabase();
            const setPages = (count) => database.transaction((sql) => sql.executeQuery(CompiledQuery.raw(`PRAGMA max_page_count = ${count}`)));
            const side = await open(database);
            await side.runner.start();
            await side.reach(await trade(50));
            // No page more than there are.
            await setPages(1);
            await until(async () => {
                await trade(10);
                return isRecovering;
            });
            await setPages(2 ** 30);
            await reachAll(side, await trade(10));
            await side.runner.stop();
        });
    });
});
const isTrue = () => true;
const isFalse = () => false;
//# sourceMappingURL=failing-database.test.js.map