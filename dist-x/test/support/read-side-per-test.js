import { InMemoryEventStore } from './in-memory-event-store.js';
import { readSide } from './read-side.js';
import { TradingFloor } from './trading-floor.js';
/**
 * Gives each test of a suite a running read side of its own, with a market BTC-USDT of tick 0.01 and lot 0.001.
 * @param profile what it is stored on
 * @param now the time at first
 * @returns what the test at hand has; not to be taken apart outside of tests
 */
export function readSidePerTest(profile, now) {
    let storage;
    const running = {};
    beforeEach(async () => {
        storage = await profile.create();
        const store = new InMemoryEventStore();
        const floor = new TradingFloor(store);
        floor.now = now;
        const side = await readSide(storage, store, { now: () => running.now });
        Object.assign(running, { side, floor, now });
        await side.runner.start();
        await side.reach(await floor.list());
    });
    afterEach(async () => {
        await running.side.runner.stop();
        await running.side.store.close();
        await storage.remove();
    });
    return running;
}
//# sourceMappingURL=read-side-per-test.js.map