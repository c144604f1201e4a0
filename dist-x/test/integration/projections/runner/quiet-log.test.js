import { expect } from 'chai';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile } from '../../../support/profiles.js';
import { tradeAtRandom, randomFrom } from '../../../support/random-trading.js';
import { readSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
describe('a projection that has seen the end of a quiet log', () => {
    forEachProfile((profile) => {
        let storage;
        let store;
        let sides;
        const start = async () => {
            const side = await readSide(storage, store);
            sides.push(side);
            await side.runner.start();
            return side;
        };
        /** Resolves when all of them say so; nothing is appended meanwhile. */
        const untilLive = ({ queries }) => until(async () => {
            const { items } = (await queries.listProjections.execute()).result;
            return items.length > 0 && items.every(({ state }) => state === 'live');
        });
        /** @returns log position of the last event */
        const fill = async () => {
            const floor = new TradingFloor(store);
            await floor.list();
            const users = [await floor.register('Ada'), await floor.register('Bob')];
            return tradeAtRandom(floor, users, 60, randomFrom(1));
        };
        beforeEach(async () => {
            storage = await profile.create();
            store = new InMemoryEventStore(16);
            sides = [];
        });
        afterEach(async () => {
            await Promise.all(sides.map(({ runner }) => runner.stop()));
            await store.close();
            await storage.remove();
        });
        it('is live, on an empty log too, and after each start', async () => {
            let position = 0n;
            for (const isFilled of [false, true, false]) {
                if (isFilled)
                    position = await fill();
                const side = await start();
                await side.reach(position);
                await untilLive(side);
                await side.runner.stop();
            }
        });
        it('is live although the last events are read by nobody', async () => {
            await fill();
            const side = await start();
            await untilLive(side);
            const event = { id: crypto.randomUUID(), type: 'SomethingElse', data: {}, metadata: {} };
            const { position } = await store.append('user-someone', [event], 'any');
            await side.reach(position);
            await untilLive(side);
        });
        it('is live after a rebuild by another process, and after a takeover', async () => {
            await fill();
            const side = await start();
            await untilLive(side);
            const other = await start();
            const outcomes = await rebuild({ store, database: await storage.openDatabase() });
            expect(outcomes.map(({ error }) => error)).to.deep.equal(outcomes.map(() => undefined));
            await untilLive(other);
            await side.runner.stop();
            await untilLive(other);
            const position = await new TradingFloor(store).list('ETH-USDT');
            await other.reach(position);
            await untilLive(other);
        });
    });
});
//# sourceMappingURL=quiet-log.test.js.map