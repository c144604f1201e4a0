import { expect } from 'chai';
import sinon from 'sinon';
import { openViews } from '../../../../src/projections/all-views.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { pollingGate } from '../../../../src/projections/generations/checkpoint-gate.js';
import { ReadModel } from '../../../../src/queries/read-model.js';
import { ViewRoom } from '../../../../src/views/open-views.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile } from '../../../support/profiles.js';
import { lagMeterOf, readSide } from '../../../support/read-side.js';
import { randomHistory } from '../../../support/random-history.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { until } from '../../../support/until.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { createParsedQueries } from '../../../support/parsed-queries.js';
describe('the read side', () => {
    forEachProfile((profile) => {
        let storage;
        let store;
        let floor;
        let side;
        let ada;
        const place = () => floor.place('buy', '50.00', '1.000', { userId: ada });
        const openOrders = async (atLeast) => (await side.queries.openOrdersOfUser.execute(ada, {}, { atLeast })).result.items.length;
        const shown = () => side.views.books.read(floor.symbol, 5);
        const levels = async (atLeast) => {
            const { result } = await side.queries.getBook.execute(floor.symbol, {}, { atLeast });
            return result.bids.map(({ price, orders }) => [price, orders]);
        };
        beforeEach(async () => {
            storage = await profile.create();
            store = new InMemoryEventStore();
            floor = new TradingFloor(store);
            side = await readSide(storage, store);
            await side.runner.start();
            await floor.list();
            ada = await floor.register('Ada');
        });
        afterEach(async () => {
            await side.runner.stop();
            await store.close();
            await storage.remove();
        });
        it('goes on without its view, answers from the tables, and takes it up again', async () => {
            expect(await openOrders((await place()).position)).to.equal(1);
            const { openOrders: view, books } = side.views;
            const away = new Error('Redis is away');
            const down = [
                ...['read', 'resume', 'reset', 'advance', 'fill'].map((method) => sinon.stub(view, method).rejects(away)),
                ...['read', 'resume', 'reset', 'advance'].map((method) => sinon.stub(books, method).rejects(away)),
            ];
            for (let i = 2; i < 5; i++) {
                const { position } = await place();
                expect(await openOrders(position)).to.equal(i);
                expect(await levels(position)).to.deep.equal([['50.00', i]]);
            }
            for (const method of down)
                method.restore();
            // The views missed those orders; whoever asks without a token must not be shown the past for long either.
            let last = 0n;
            await until(async () => {
                last = (await place()).position;
                await side.reach(last);
                const standing = [(await view.read(ada)).position, (await shown())?.position];
                return standing.every((position) => position === last);
            });
            const count = floor.market().orderCount;
            expect(await openOrders()).to.equal(count);
            expect((await view.read(ada)).held?.result).to.have.length(count);
            expect(await levels()).to.deep.equal([['50.00', count]]);
        });
        it('shows in its views what the tables say, whatever happens in the markets', async function () {
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            const ofTables = createParsedQueries(new ReadModel({
                database: side.database,
                gate: side.gate,
                views: openViews(new ViewRoom({ prefix: '' })),
                projections: allProjections,
                now: () => new Date(),
            }), store, lagMeterOf(store, side.database));
            const { books, orderStatus } = side.views;
            const resets = [sinon.spy(books, 'reset'), sinon.spy(orderStatus, 'reset')];
            const events = await randomHistory(store, 400, random);
            const last = events.at(-1).position;
            await side.reach(last);
            // They have come all the way by changes.
            expect(resets.map(({ callCount }) => callCount)).to.deep.equal([0, 0]);
            const orderIds = [
                ...new Set(events.map(({ data }) => data.orderId)),
            ];
            for (const symbol of ['BTC-USDT', 'BRK.B-USD', 'HUGE-USD']) {
                const book = await side.queries.getBook.execute(symbol, { depth: '5000' }, { atLeast: last });
                expect((await side.views.books.read(symbol, 1))?.position).to.equal(book.position);
                const expected = await ofTables.getBook.execute(symbol, { depth: '5000' });
                expect(book).to.deep.equal(expected);
            }
            for (const orderId of orderIds.filter((id) => id !== undefined)) {
                const expected = await ofTables.getOrder.execute(orderId);
                for (let time = 0; time < 2; time++) {
                    expect(await side.queries.getOrder.execute(orderId, { atLeast: last })).to.deep.equal(expected);
                }
            }
        });
        it('keeps what its readers have filled in, while others change', async () => {
            const { position } = await place();
            await openOrders(position);
            await until(async () => (await side.views.openOrders.read(ada)).held !== undefined);
            const bob = await floor.register('Bob');
            const other = await floor.place('buy', '49.00', '1.000', { userId: bob });
            await side.reach(other.position);
            const { held } = await side.views.openOrders.read(ada);
            expect(held?.position).to.equal(other.position);
            expect(held?.result).to.have.length(1);
        });
        it('makes a query wait for its token, and says when it takes too long', async () => {
            const { position } = await place();
            const readModel = new ReadModel({
                database: side.database,
                gate: side.gate,
                views: side.views,
                projections: allProjections,
                now: () => new Date(),
                waitLimitMs: 50,
            });
            const behind = await createParsedQueries(readModel, store, lagMeterOf(store, side.database))
                .listOrders.execute({}, { atLeast: position + 1000000n })
                .catch((error) => error);
            expect(behind).to.include({ code: 'READ_MODEL_BEHIND', retryAfter: 1 });
        });
        it('answers in a process without a runner, right at once with the token', async () => {
            const database = await storage.openDatabase();
            const queries = createParsedQueries(new ReadModel({
                database,
                gate: pollingGate(database, allProjections),
                views: openViews(await storage.openRoom()),
                projections: allProjections,
                now: () => new Date(),
            }), store, lagMeterOf(store, database));
            for (let i = 1; i < 6; i++) {
                const { orderId, position } = await place();
                const { items } = (await queries.openOrdersOfUser.execute(ada, {}, { atLeast: position }))
                    .result;
                expect(items).to.have.length(i);
                expect(items[0]?.orderId).to.equal(orderId);
                const { result: order } = await queries.getOrder.execute(orderId, { atLeast: position });
                expect(order).to.include({ status: 'OPEN' });
            }
        });
    });
});
//# sourceMappingURL=view.test.js.map