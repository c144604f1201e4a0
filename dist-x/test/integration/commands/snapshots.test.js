import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { expect } from 'chai';
import { HotMarket } from '../../support/hot-market.js';
import { MarketSequencers } from '../../../src/commands/sequencer/market-sequencers.js';
import { MarketSnapshots } from '../../../src/commands/snapshots/market-snapshots.js';
import { marketStream, snapshotStream } from '../../../src/eventstore/streams.js';
import { openEmbeddedStore } from '../../support/embedded-store.js';
import { place } from '../../support/market-events.js';
import { everyEvents, noSnapshots, SnapshotLog } from '../../support/snapshots.js';
/** So many orders of as many users, under ids that no compression makes smaller. */
function orders(count) {
    return Array.from({ length: count }, (_, index) => place({ userId: randomUUID(), clientOrderId: randomUUID(), price: `${100 + (index % 7)}` }));
}
function list(symbol) {
    return { type: 'ListMarket', symbol, tickSize: '0.01', lotSize: '0.001' };
}
/** Fewer than a sequencer's queue holds. */
const AT_ONCE = 5_000;
describe('snapshots in the event store', () => {
    let temporary;
    let store;
    let client;
    before(async () => {
        temporary = await openEmbeddedStore();
        ({ store } = temporary);
        client = EventStoreDBClient.connectionString(temporary.url);
    });
    after(async () => {
        await client.dispose();
        await temporary.close();
    });
    /** A process's worth of trading, and its orderly stop. */
    async function trade(symbol, commands) {
        const log = new SnapshotLog();
        const sequencers = new MarketSequencers(store, () => new Date(), everyEvents(100, log));
        for (let first = 0; first < commands.length; first += AT_ONCE) {
            await Promise.all(commands.slice(first, first + AT_ONCE).map((command) => {
                const context = { commandId: randomUUID(), correlationId: 'test', actor: 'test' };
                return sequencers.submit(symbol, { command, context });
            }));
        }
        await sequencers.close();
        return log;
    }
    async function count(stream) {
        let events = 0;
        for await (const _event of store.readStream(stream))
            events += 1;
        return events;
    }
    async function expectEqualToReplay(symbol) {
        const replayed = new HotMarket(symbol);
        await replayed.catchUp(store);
        const snapshots = new MarketSnapshots(symbol, store, noSnapshots);
        const restored = new HotMarket(symbol, await snapshots.restore());
        expect(restored.events > 0n).to.equal(true);
        await restored.catchUp(store);
        expect(restored.snapshot()).to.deep.equal(replayed.snapshot());
    }
    it('hold a book larger than one append takes', async function () {
        this.timeout(60_000);
        const log = await trade('BIG-USDT', [list('BIG-USDT'), ...orders(13_000)]);
        expect(log.infos.at(-1)).to.equal('snapshot written');
        expect(log.warnings).to.deep.equal([]);
        expect(await count(snapshotStream('BIG-USDT'))).to.be.above(2);
        await expectEqualToReplay('BIG-USDT');
    });
    it('give way to the next, and begin a process where the one before stopped', async () => {
        await trade('ETH-USDT', [list('ETH-USDT'), ...orders(150)]);
        const log = await trade('ETH-USDT', orders(300));
        expect(log).to.deep.equal({
            infos: ['market restored from its snapshot', 'snapshot written'],
            warnings: [],
        });
        expect(await count(snapshotStream('ETH-USDT'))).to.equal(2);
        await expectEqualToReplay('ETH-USDT');
    });
    it('can be deleted at any time: the market is read from its first event, and the next is written', async () => {
        await trade('SOL-USDT', [list('SOL-USDT'), ...orders(150)]);
        await client.deleteStream(snapshotStream('SOL-USDT'));
        const log = await trade('SOL-USDT', orders(1));
        expect(log).to.deep.equal({ infos: ['snapshot written'], warnings: [] });
        expect(await count(marketStream('SOL-USDT'))).to.equal(152);
        await expectEqualToReplay('SOL-USDT');
    });
    it('can be deleted for ever: the market goes on without', async () => {
        await trade('ADA-USDT', [list('ADA-USDT'), ...orders(150)]);
        await client.tombstoneStream(snapshotStream('ADA-USDT'));
        const log = await trade('ADA-USDT', orders(1));
        expect(log).to.deep.equal({
            infos: [],
            warnings: [
                'the snapshot is ignored, the market read from its first event',
                'the snapshot could not be written',
            ],
        });
        expect(await count(marketStream('ADA-USDT'))).to.equal(152);
    });
});
//# sourceMappingURL=snapshots.test.js.map