import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { GenerationMoved, generationsTable, } from '../../../../src/projections/generations/generation.js';
import { leasesTable } from '../../../../src/projections/generations/lease.js';
import { startProcess } from '../../../support/doomed-read-side.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile } from '../../../support/profiles.js';
import { tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide } from '../../../support/read-side.js';
import { undisturbed, withHistory } from '../../../support/recorded-history.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
const NAMES = allProjections.map(({ name }) => name);
/** Longer than a holder of leases may stay silent. */
const FREEZE_MS = 6_000;
describe('several runners on one database', () => {
    forEachProfile((profile) => {
        let random;
        beforeEach(function () {
            const seeded = new SeededRandom();
            tellSeed(this.currentTest, seeded.seed);
            random = () => seeded.fraction();
        });
        describe('in one process', () => {
            let storage;
            let store;
            let floor;
            let users;
            let sides;
            /** A read side whose runner tells, in `kept`, which projections it keeps. */
            const open = async () => {
                const kept = new Set();
                const database = await storage.openDatabase();
                const side = await readSide(storage, store, { database });
                const onPositions = (positions) => {
                    for (const name of positions.keys())
                        kept.add(name);
                    side.gate.advance(positions);
                };
                const { runner } = await readSide(storage, store, { database, onPositions });
                sides.push({ ...side, runner, kept });
            };
            const trade = (commands) => tradeAtRandom(floor, users, commands, random);
            const holders = async () => {
                const { tables, sql } = sides[0].database;
                const leases = await tables.all(sql, leasesTable.name);
                return new Set(leases.filter(({ name }) => !String(name).endsWith('/build')).map(({ holder }) => holder));
            };
            beforeEach(async () => {
                storage = await profile.create();
                store = new InMemoryEventStore(16);
                floor = new TradingFloor(store);
                sides = [];
                await floor.list();
                users = [await floor.register('Ada'), await floor.register('Bob')];
                for (let i = 0; i < 3; i++)
                    await open();
            });
            afterEach(async () => {
                await Promise.all(sides.map(({ runner }) => runner.stop()));
                await store.close();
                await storage.remove();
            });
            it('keep each projection by one of them, and hand over when it stops', async () => {
                await Promise.all(sides.map(({ runner }) => runner.start()));
                for (let i = 0; i < sides.length; i++) {
                    for (const { kept } of sides)
                        kept.clear();
                    const position = await trade(50);
                    await sides[0].reach(position);
                    const keepers = NAMES.map((name) => sides.filter(({ kept }) => kept.has(name)));
                    expect(keepers.map(({ length }) => length)).to.deep.equal(NAMES.map(() => 1));
                    expect((await holders()).size).to.be.within(1, sides.length - i);
                    const [keeper] = keepers[0];
                    await keeper.runner.stop();
                }
                // Whoever is the last gives back all leases, too.
                expect([...(await holders())]).to.deep.equal(['']);
            });
            it('refuse the commits of one whose lease somebody else has taken', async () => {
                const [side] = sides;
                await side.runner.start();
                await side.reach(await trade(30));
                const before = await contents(side.database);
                const { database } = side;
                const raise = (row) => ({ ...row, epoch: Number(row['epoch']) + 1 });
                await rewrite(database, leasesTable, (row) => ({ ...raise(row), holder: 'somebody' }));
                await rewrite(database, generationsTable, raise);
                const position = await trade(20);
                expect(await side.gate.waitFor(['orders'], position, 500)).to.be.false;
                expect(await contents(database)).to.deep.equal(before);
                // Somebody stays silent, and is believed dead after a while.
                await side.reach(position);
                expect(await contents(database)).to.deep.equal(await undisturbed(profile, store, position));
            });
            it('keep tables although the register of leases was lost, or put back as it once was', async () => {
                const [side] = sides;
                const { database } = side;
                await side.runner.start();
                await side.reach(await trade(30));
                const ahead = (row) => ({ ...row, epoch: Number(row['epoch']) + 5 });
                await rewrite(database, generationsTable, ahead);
                await side.reach(await trade(20));
                await rewrite(database, generationsTable, ahead);
                await database.transaction(async (sql) => {
                    const names = (await database.tables.all(sql, leasesTable.name)).map(({ name }) => name);
                    await database.tables.delete(sql, leasesTable, leasesTable.name, names);
                });
                const position = await trade(20);
                await side.reach(position);
                expect(await contents(database)).to.deep.equal(await undisturbed(profile, store, position));
            });
            it('refuse the commit of one that stood still in mid-fold while another took over', async () => {
                const held = new HoldableDatabase(await storage.openDatabase());
                const { database } = held;
                const slow = await readSide(storage, store, { database });
                const [quick] = sides;
                await slow.runner.start();
                await slow.reach(await trade(30));
                // What it folds from now on, it cannot commit; nor can it show that it lives.
                held.hold();
                const position = await trade(30);
                void quick.runner.start();
                await quick.reach(position);
                const before = await contents(database);
                held.goOn();
                await held.refusal;
                expect(await contents(database)).to.deep.equal(before);
                expect(before).to.deep.equal(await undisturbed(profile, store, position));
                await slow.runner.stop();
            });
        });
        it('take over from a process that is killed', async () => {
            await withHistory(profile, random, async ({ storage, store, history, position }) => {
                const process = startProcess('run', history, storage);
                await process.hasTold('at work');
                const side = await readSide(storage, store);
                await side.runner.start();
                await process.kill();
                await side.reach(position);
                await side.runner.stop();
                const expected = await undisturbed(profile, store, position);
                expect(await contents(side.database)).to.deep.equal(expected);
            });
        });
        it('are not disturbed by a process that was frozen, and thinks it keeps the tables', async () => {
            await withHistory(profile, random, async ({ storage, store, history, position }) => {
                const process = startProcess('run', history, storage);
                await process.hasTold('at work');
                process.freeze();
                const side = await readSide(storage, store);
                void side.runner.start();
                await sleep(FREEZE_MS);
                process.thaw();
                await side.reach(position);
                await until(async () => (await statesOf(side)).every((state) => state === 'live'));
                await process.kill();
                await side.runner.stop();
                const expected = await undisturbed(profile, store, position);
                expect(await contents(side.database)).to.deep.equal(expected);
            });
        });
    });
});
async function statesOf({ queries }) {
    const { items } = (await queries.listProjections.execute()).result;
    return items.map(({ state }) => state);
}
/** A database whose transactions can be held back before they begin. */
class HoldableDatabase {
    database;
    /** Resolves when somebody was refused to write what others have written meanwhile. */
    refusal;
    #turn = Promise.resolve();
    #goOn = () => undefined;
    constructor(database) {
        let refuse;
        this.refusal = new Promise((resolve) => (refuse = resolve));
        this.database = {
            ...database,
            transaction: async (work) => {
                await this.#turn;
                return database.transaction(work).catch((error) => {
                    if (error instanceof GenerationMoved)
                        refuse(error);
                    throw error;
                });
            },
        };
    }
    hold() {
        this.#turn = new Promise((resolve) => (this.#goOn = resolve));
    }
    goOn() {
        this.#goOn();
    }
}
/** Changes every row of a table of the register. */
async function rewrite(database, table, change) {
    const { tables } = database;
    await database.transaction(async (sql) => {
        const rows = await tables.all(sql, table.name);
        const changes = rows.map((before) => ({ before, after: change(before) }));
        await tables.update(sql, table, table.name, changes);
    });
}
//# sourceMappingURL=several-runners.test.js.map