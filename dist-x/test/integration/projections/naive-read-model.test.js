import { expectEqual } from '../../support/expect-equal.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { naiveReadModel } from '../../support/naive-read-model/naive-read-model.js';
import { forEachProfile } from '../../support/profiles.js';
import { randomHistory } from '../../support/random-history.js';
import { contents, readSide } from '../../support/read-side.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
const COMMANDS = 1_500;
describe('the tables of a random history', () => {
    forEachProfile((profile) => {
        let storage;
        beforeEach(async () => {
            storage = await profile.create();
        });
        afterEach(async () => {
            await storage.remove();
        });
        it('are what a naive reading of the log makes, row for row', async function () {
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            const store = new InMemoryEventStore(50);
            const side = await readSide(storage, store);
            await side.runner.start();
            try {
                const events = await randomHistory(store, COMMANDS, random);
                await side.reach(events.at(-1).position);
                expectEqual(await contents(side.database), naiveReadModel(events));
            }
            finally {
                await side.runner.stop();
                await store.close();
            }
        });
    });
});
//# sourceMappingURL=naive-read-model.test.js.map