import { join } from 'node:path';
import { expect } from 'chai';
import { RECORD_STREAM_PREFIXES } from '../../../../src/eventstore/streams.js';
import { readBuilds } from '../../../../src/projections/generations/builds.js';
import { killAtRandom, startProcess } from '../../../support/doomed-read-side.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { saveHistory } from '../../../support/history.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile } from '../../../support/profiles.js';
import { randomHistory } from '../../../support/random-history.js';
import { contents, readSide } from '../../../support/read-side.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { until } from '../../../support/until.js';
const COMMANDS = 800;
describe('a process that is killed while it rebuilds', function () {
    this.timeout(120_000);
    forEachProfile((profile) => {
        let storage;
        let store;
        let side;
        let history;
        let random;
        let before;
        beforeEach(async function () {
            random = new SeededRandom();
            tellSeed(this.currentTest, random.seed);
            storage = await profile.create();
            store = new InMemoryEventStore(50);
            const events = await randomHistory(store, COMMANDS, random);
            history = join(storage.directory, 'history.json');
            await saveHistory(history, store, RECORD_STREAM_PREFIXES);
            side = await readSide(storage, store);
            await side.runner.start();
            await side.reach(events.at(-1).position);
            before = await contents(side.database);
        });
        afterEach(async () => {
            await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        it('has its work finished by the process that keeps the projections', async () => {
            await killAtRandom(startProcess('rebuild', history, storage), () => random.fraction());
            const { database } = side;
            const isDone = async () => (await readBuilds(database.tables, database.sql)).every(({ state }) => state === 'done');
            await until(isDone);
            expectEqual(await contents(database), before);
            await expectTidy(database);
        });
    });
});
/** That every table of a generation is registered, and every one that is registered there. */
async function expectTidy({ tables, sql }) {
    const registered = (await readBuilds(tables, sql)).flatMap((build) => build.tables.split(',').filter((name) => name !== ''));
    const present = (await tables.names(sql)).filter((name) => /_g\d+$/.test(name));
    expect(present.sort()).to.deep.equal(registered.sort());
}
//# sourceMappingURL=kill.test.js.map