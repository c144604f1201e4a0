import { expect } from 'chai';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { embedded } from '../../../support/profiles.js';
import { readSide } from '../../../support/read-side.js';
import { RedisProcess } from '../../../support/redis-process.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
import { openRoom } from '../../../support/view-rooms.js';
const RUNNERS = 3;
describe('several runners on one Redis', () => {
    let redis;
    let storage;
    let store;
    let floor;
    let ada;
    let count;
    const rooms = [];
    const sides = [];
    /** Places an order, and expects every process to know of it at once, from a view or else from the tables. */
    const trade = async () => {
        const { position: atLeast } = await floor.place('buy', '50.00', '1.000', { userId: ada });
        count += 1;
        for (const { queries } of sides) {
            const open = await queries.openOrdersOfUser.execute(ada, {}, { atLeast });
            expect(open.result.items).to.have.length(count);
            const book = await queries.getBook.execute(floor.symbol, {}, { atLeast });
            expect(book.result.bids).to.deep.equal([
                { price: '50.00', quantity: `${count}.000`, orders: count },
            ]);
        }
        return atLeast;
    };
    /** Where the views stand, and of which instance they are; undefined when one is lost. */
    const standing = async () => {
        const { openOrders, books } = sides[0].views;
        const [reading, book] = await Promise.all([
            openOrders.read(ada).catch(() => undefined),
            books.read(floor.symbol, 1).catch(() => undefined),
        ]);
        const [a, b] = [reading?.position, book?.position];
        return a === undefined || a !== b ? undefined : { at: a, instance: reading.ticket.instance };
    };
    /** Trades until the views are where the tables are. */
    const untilTheyFollow = () => until(async () => {
        const last = await trade();
        await sides[0].reach(last);
        return (await standing())?.at === last;
    });
    beforeEach(async () => {
        [redis, storage] = await Promise.all([RedisProcess.start(), embedded.create()]);
        store = new InMemoryEventStore();
        floor = new TradingFloor(store);
        [count, rooms.length, sides.length] = [0, 0, 0];
        for (let i = 0; i < RUNNERS; i++) {
            const room = await openRoom(redis.url, 'test:');
            const side = await readSide(storage, store, { room });
            await side.runner.start();
            rooms.push(room);
            sides.push(side);
        }
        await floor.list();
        ada = await floor.register('Ada');
        await untilTheyFollow();
    });
    afterEach(async () => {
        for (const { runner } of sides)
            await runner.stop();
        for (const room of rooms)
            await room.close();
        await store.close();
        await redis.kill();
        await storage.remove();
    });
    it('keep the views going, and never tear them down, one taking over from another', async () => {
        const { instance } = (await standing());
        for (const side of sides) {
            for (let i = 0; i < 10; i++)
                await trade();
            await untilTheyFollow();
            expect((await standing()).instance).to.equal(instance);
            if (side !== sides.at(-1))
                await side.runner.stop();
        }
    });
    it('answer right while Redis is flushed, frozen, killed and restarted, and take the views up again', async () => {
        await redis.ask((client) => client.flushAll());
        await untilTheyFollow();
        redis.freeze();
        for (let i = 0; i < 3; i++)
            await trade();
        redis.thaw();
        await untilTheyFollow();
        await redis.kill();
        for (let i = 0; i < 3; i++)
            await trade();
        await redis.restart();
        await untilTheyFollow();
    });
    it('answer right while Redis is full, and take the views up again', async () => {
        await redis.ask((client) => client.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' }));
        for (let i = 0; i < 3; i++)
            await trade();
        await redis.ask((client) => client.configSet({ maxmemory: '0' }));
        await untilTheyFollow();
    });
});
//# sourceMappingURL=views-in-redis.test.js.map