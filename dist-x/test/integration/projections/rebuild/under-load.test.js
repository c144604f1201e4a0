import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { readGenerations } from '../../../../src/projections/generations/registry.js';
import { orders } from '../../../../src/projections/orders.js';
import { trades } from '../../../../src/projections/trades.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { naiveReadModel } from '../../../support/naive-read-model/naive-read-model.js';
import { forEachProfile } from '../../../support/profiles.js';
import { recordedEvents } from '../../../support/random-history.js';
import { tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { TradingFloor } from '../../../support/trading-floor.js';
const READERS = 3;
describe('readers and writers, meanwhile', function () {
    this.timeout(120_000);
    forEachProfile((profile) => {
        let storage;
        let store;
        let sides;
        let floor;
        let users;
        let random;
        const open = async (projections = allProjections) => {
            const side = await readSide(storage, store, { projections });
            sides.push(side);
            return side;
        };
        const trade = (commands) => tradeAtRandom(floor, users, commands, () => random.fraction());
        beforeEach(async function () {
            random = new SeededRandom();
            tellSeed(this.currentTest, random.seed);
            storage = await profile.create();
            store = new InMemoryEventStore(40);
            sides = [];
            floor = new TradingFloor(store);
            await floor.list();
            users = [await floor.register('Ada'), await floor.register('Bob')];
            const side = await open();
            await side.runner.start();
            await side.reach(await trade(300));
        });
        afterEach(async () => {
            for (const side of sides)
                await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        /**
         * Reads a list over and over: what one reader has seen is never gone, and each answer is of a whole table. Writes go
         * on beside it, and are seen.
         * @returns how many answers there were
         */
        const readAndWriteDuring = async (side, work) => {
            let isOver = false;
            let answers = 0;
            const over = work.finally(() => (isOver = true));
            const read = async () => {
                let seen = 0n;
                let highest = 0;
                while (!isOver) {
                    const found = await side.queries.listOrders.execute({ limit: '1' }, {});
                    expect(found.position >= seen, 'a reader went back in time').to.equal(true);
                    seen = found.position;
                    const latest = Number(found.result.items[0]?.orderId.split('-').at(-1));
                    expect(latest, 'a reader missed what it had seen').to.be.at.least(highest);
                    highest = latest;
                    answers += 1;
                    await sleep(1);
                }
            };
            const write = async () => {
                while (!isOver)
                    await side.reach(await trade(10));
            };
            await Promise.all([over, write(), ...Array.from({ length: READERS }, read)]);
            return answers;
        };
        const expectRight = async (side) => {
            await side.reach(await trade(10));
            expectEqual(await contents(side.database), naiveReadModel(await recordedEvents(store)));
        };
        it('see one history through rebuilds and rollbacks by another process', async () => {
            const side = sides[0];
            const database = await storage.openDatabase();
            const projections = [orders, trades];
            const swapping = (async () => {
                await rebuild({ store, database, projections, bulk: 100 });
                await rebuild({ store, database, projections, bulk: 100, rollback: true });
                await rebuild({ store, database, projections, bulk: 100 });
            })();
            expect(await readAndWriteDuring(side, swapping)).to.be.greaterThan(0);
            await expectRight(side);
        });
        it('of the version before see nothing of the next one being built, and both go on side by side', async () => {
            const old = sides[0];
            const risen = allProjections.map((each) => each.name === 'orders' ? { ...each, version: each.version + 1 } : each);
            const next = await open(risen);
            expect(await readAndWriteDuring(old, next.runner.start())).to.be.greaterThan(0);
            const position = await trade(20);
            await Promise.all([old.reach(position), next.reach(position)]);
            const naive = naiveReadModel(await recordedEvents(store));
            expectEqual(await contents(old.database), naive);
            expectEqual(await contents(next.database, risen), naive);
        });
        it('keep the tables of the version before, and of those before that none', async () => {
            const version = (rise) => allProjections.map((each) => each.name === 'orders' ? { ...each, version: each.version + rise } : each);
            for (const rise of [1, 2]) {
                await sides.at(-1).runner.stop();
                const side = await open(version(rise));
                await side.runner.start();
                await side.reach(await trade(5));
            }
            const { tables, sql } = sides[0].database;
            const versions = async () => (await readGenerations(tables, sql))
                .filter(({ projection }) => projection === 'orders')
                .map((each) => each.version);
            while ((await versions()).length > 2)
                await sleep(20);
            expect(await versions()).to.have.members([orders.version + 1, orders.version + 2]);
        });
    });
});
//# sourceMappingURL=under-load.test.js.map