import { expect } from 'chai';
import { RedisProcess } from '../../support/redis-process.js';
import { until } from '../../support/until.js';
import { answers, openRoom } from '../../support/view-rooms.js';
const feed = { number: 1, epoch: 1 };
const market = (symbol) => ({
    ...{ symbol, sequence: 7, tickSize: '0.01', lotSize: '1' },
    ...{ bids: [[100, 5, 1]], asks: [[101, 5, 1]] },
});
const failure = (answer) => answer.then(() => undefined, (error) => error);
describe('views in Redis, when Redis fails', () => {
    let redis;
    let room;
    let keyed;
    let book;
    const fill = async (key, value) => {
        const { ticket } = await keyed.read(key);
        await keyed.fill(ticket, 10n, value);
    };
    beforeEach(async () => {
        redis = await RedisProcess.start();
        room = await openRoom(redis.url, 'test:');
        keyed = room.keyed('keyed', { capacity: 1, weightOf: () => 1 });
        book = room.book('book');
        await keyed.reset(feed, 10n, undefined);
        await book.reset(feed, 10n, [market('BTC-USDT')]);
        await fill('ada', 'of ada');
    });
    afterEach(async () => {
        await room.close();
        await redis.kill();
    });
    it('are lost when it is flushed, and are begun anew', async () => {
        const { ticket } = await keyed.read('bob');
        await redis.ask((client) => client.flushAll());
        expect(await keyed.read('ada')).to.deep.equal({});
        expect(await book.read('BTC-USDT', 5)).to.be.undefined;
        expect(await keyed.advance(feed, 10n, 20n, [])).to.be.false;
        expect(await book.advance(feed, 10n, 20n, [])).to.be.false;
        await keyed.reset(feed, 10n, undefined);
        await keyed.fill(ticket, 10n, 'of before');
        expect((await keyed.read('bob')).held).to.be.undefined;
        expect((await keyed.read('ada')).position).to.equal(10n);
    });
    it('fail at once after the first has waited when it is frozen, and are right when it has thawed', async () => {
        redis.freeze();
        const first = await failure(keyed.read('ada'));
        expect(first).to.include({ name: 'RedisAway' });
        // Refused without being sent: a frozen Redis is not given more than it had.
        const refused = await Promise.all(Array.from({ length: 5_000 }, () => failure(book.read('BTC-USDT', 5))));
        for (const error of refused)
            expect(error).to.include({ name: 'RedisAway' });
        redis.thaw();
        await until(() => answers(room));
        expect((await keyed.read('ada')).held).to.deep.equal({ result: 'of ada', position: 10n });
    });
    it('are not overrun by a change that was given up while it was frozen', async () => {
        redis.freeze();
        const given = await Promise.all([
            failure(keyed.advance(feed, 10n, 20n, ['ada'])),
            failure(book.advance(feed, 10n, 20n, [])),
        ]);
        for (const error of given)
            expect(error).to.be.instanceOf(Error);
        redis.thaw();
        await until(() => answers(room));
        expect((await keyed.read('ada')).position).to.equal(20n);
        expect(await keyed.advance(feed, 10n, 30n, [])).to.be.false;
        await keyed.reset(feed, 30n, undefined);
        expect(await keyed.advance(feed, 30n, 40n, [])).to.be.true;
    });
    it('fail while it is gone, and are lost when another has taken its place', async () => {
        await redis.kill();
        expect(await failure(keyed.read('ada'))).to.be.instanceOf(Error);
        await redis.restart();
        await until(() => answers(room));
        expect(await keyed.read('ada')).to.deep.equal({});
        expect(await keyed.reset(feed, 20n, undefined)).to.be.true;
        expect(await keyed.advance(feed, 20n, 30n, [])).to.be.true;
    });
    it('are lost, not wrong, when it has dropped a part to make room', async () => {
        const dropped = await redis.ask(async (client) => {
            const [key] = await client.keys('{test:book}:*:asks:BTC-USDT');
            return client.del(key);
        });
        expect(dropped).to.equal(1);
        expect(await book.read('BTC-USDT', 5)).to.be.undefined;
        expect(await book.advance(feed, 10n, 20n, [])).to.be.false;
        await book.reset(feed, 20n, [market('BTC-USDT')]);
        expect(await book.read('BTC-USDT', 5)).to.deep.equal({
            ...market('BTC-USDT'),
            ...{ position: 20n, generation: 1 },
        });
    });
    it('are lost, not wrong, when it has dropped a part that a change is about', async () => {
        await redis.ask(async (client) => client.del(await client.keys('{test:book}:*:bids:BTC-USDT')));
        expect(await book.advance(feed, 10n, 20n, [market('BTC-USDT')])).to.be.false;
        expect(await book.read('BTC-USDT', 5)).to.be.undefined;
    });
    it('are lost, not wrong, when it is full, and come back with the room', async () => {
        await redis.ask((client) => client.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' }));
        expect((await keyed.read('ada')).held).to.deep.equal({ result: 'of ada', position: 10n });
        expect(await failure(keyed.read('bob'))).to.be.instanceOf(Error);
        for (const view of [keyed, book]) {
            const moved = await view.advance(feed, 10n, 20n, []).catch(() => false);
            expect([moved, await view.advance(feed, 10n, 20n, []).catch(() => false)]).to.include(false);
        }
        const after = await keyed.read('ada').catch(() => ({ position: undefined }));
        expect(after.position === undefined || after.position === 20n).to.be.true;
        await redis.ask((client) => client.configSet({ maxmemory: '0' }));
        await keyed.reset(feed, 20n, undefined);
        await book.reset(feed, 20n, [market('BTC-USDT')]);
        expect((await book.read('BTC-USDT', 5))?.position).to.equal(20n);
    });
    it('hold on to nothing that does not expire', async () => {
        await keyed.read('missed');
        await book.advance(feed, 10n, 20n, [market('ETH-USDT')]);
        const lifetimes = await redis.ask(async (client) => {
            const keys = await client.keys('{test:*');
            expect(keys.length).to.equal(2 + 2 + 4);
            return Promise.all(keys.map((key) => client.pTTL(key)));
        });
        for (const lifetime of lifetimes)
            expect(lifetime).to.be.greaterThan(0);
    });
    it('are shared by processes, and by programs of one version only', async () => {
        const other = await openRoom(redis.url, 'test:');
        const view = (name) => other.keyed(name, { capacity: 1, weightOf: () => 1 });
        expect((await view('keyed').read('ada')).held).to.deep.equal({
            result: 'of ada',
            position: 10n,
        });
        expect(await view('keyed@2').read('ada')).to.deep.equal({});
        await other.close();
        expect((await keyed.read('ada')).position).to.equal(10n);
    });
    it('fail at once when there never was a Redis', async () => {
        await redis.kill();
        expect(await failure(book.read('BTC-USDT', 5))).to.be.instanceOf(Error);
    });
});
//# sourceMappingURL=redis-failures.test.js.map