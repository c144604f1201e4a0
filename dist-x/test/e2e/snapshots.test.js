import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { HotMarket } from '../support/hot-market.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { startEmbeddedEventStore } from '../../src/embedded-eventstore/embedded-event-store.js';
import { snapshotStream } from '../../src/eventstore/streams.js';
import { auditedStream, expectAcknowledgedOnce, expectReadModelsToMatch, } from '../support/audit.js';
import { embedded } from '../support/profiles.js';
import { SeededRandom } from '../support/seeded-random.js';
import { noSnapshots } from '../support/snapshots.js';
import { startedServer } from '../support/started-server.js';
import { TradingCrowd } from '../support/trading-crowd.js';
import { until } from '../support/until.js';
import { tellSeed } from '../support/tell-seed.js';
const SYMBOL = 'ETH-USDT';
const EVERY_EVENTS = 20;
const RESTORED = 'market restored from its snapshot';
const IGNORED = 'the snapshot is ignored';
describe('a server that takes snapshots', function () {
    this.timeout(120_000);
    const server = startedServer(embedded, {
        SNAPSHOT_EVERY_EVENTS: String(EVERY_EVENTS),
        LOG_LEVEL: 'info',
    });
    const random = new SeededRandom();
    let crowd;
    let userIds;
    before(async function () {
        tellSeed(this.test, random.seed);
        userIds = await Promise.all(['Ada', 'Bob', 'Cyd'].map((name) => server.api.registerUser(name)));
        crowd = new TradingCrowd(userIds, SYMBOL, random);
    });
    const logs = (what) => server.log.some((line) => line.includes(what));
    /** Trades until the server has acknowledged more, and `end` has ended it. */
    async function tradeUntil(orders, end) {
        const before = crowd.orders.size;
        const trading = crowd.trade(server.api);
        await until(() => crowd.orders.size >= before + orders);
        await end();
        crowd.stop();
        await trading;
    }
    async function expectAllToAgree() {
        const stream = await auditedStream(server.api, SYMBOL);
        expectAcknowledgedOnce(stream, crowd);
        await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
    }
    /** Opens the event store of the server, which does not run. */
    async function inItsStore(use) {
        const directory = join(server.settings['DATA_DIR'], 'eventstore');
        const embeddedStore = await startEmbeddedEventStore({ directory });
        const store = connectEventStore(embeddedStore.url);
        await use(store).finally(async () => {
            await store.close();
            await embeddedStore.close();
        });
    }
    it('goes on from one after a kill, as if it had read every event', async () => {
        await tradeUntil(100, async () => {
            await until(() => logs('snapshot written'));
            await sleep(random.between(0, 300));
            await server.kill();
        });
        await inItsStore(async (store) => {
            const snapshots = new MarketSnapshots(SYMBOL, store, noSnapshots);
            const market = new HotMarket(SYMBOL, await snapshots.restore());
            expect(Number(market.events)).to.be.at.least(EVERY_EVENTS);
            await market.catchUp(store);
            const replayed = new HotMarket(SYMBOL);
            await replayed.catchUp(store);
            expect(market.snapshot()).to.deep.equal(replayed.snapshot());
        });
        await server.restart();
        await tradeUntil(20, () => Promise.resolve());
        await until(() => logs(RESTORED));
        await expectAllToAgree();
    });
    it('leaves one behind at an orderly stop', async () => {
        await tradeUntil(10, () => Promise.resolve());
        expect(await server.stop()).to.equal(0);
        await inItsStore(async (store) => {
            const snapshots = new MarketSnapshots(SYMBOL, store, noSnapshots);
            const restored = await snapshots.restore();
            expect(restored).to.not.equal(undefined);
            // A tenth of what makes the next one due, which is as many events, or as many as one of its size is worth.
            const worthOne = Math.max(EVERY_EVENTS, restored.size / 256) / 10;
            expect(await new HotMarket(SYMBOL, restored).catchUp(store)).to.be.below(worthOne);
        });
        await server.restart();
    });
    it('does without when it is damaged', async () => {
        await server.stop();
        await inItsStore(async (store) => {
            const [stream, data] = [snapshotStream(SYMBOL), { snapshot: 'x', parts: 1 }];
            const id = 'b1a7c4f0-6a53-4c5e-8f41-0d7c1e2f3a4b';
            const damaged = { id, type: 'MarketSnapshotCompleted', data, metadata: {} };
            await store.append(stream, [damaged], 'any');
        });
        await server.restart();
        await tradeUntil(5, () => Promise.resolve());
        await until(() => logs(IGNORED));
        expect(logs(RESTORED)).to.equal(false);
        await expectAllToAgree();
    });
});
//# sourceMappingURL=snapshots.test.js.map