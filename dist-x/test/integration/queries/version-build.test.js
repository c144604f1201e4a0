import { expect } from 'chai';
import { generationsTable, rowOf, tableName, } from '../../../src/projections/generations/generation.js';
import { readGenerations, Registry } from '../../../src/projections/generations/registry.js';
import { orders } from '../../../src/projections/orders.js';
import { forEachProfile } from '../../support/profiles.js';
import { lagMeterOf } from '../../support/read-side.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';
describe('a read side whose tables are being built', () => {
    forEachProfile((profile) => {
        const test = readSidePerTest(profile, new Date('2026-03-02T12:00:00.000Z'));
        const liveOrders = async () => {
            const { tables, sql } = test.side.database;
            const all = await readGenerations(tables, sql);
            return all.find(({ projection, role }) => projection === 'orders' && role === 'live');
        };
        /** Writes something else about the live orders. */
        const change = async (next) => {
            const { database } = test.side;
            const live = await liveOrders();
            const { role, position } = rowOf(live);
            const changed = { ...live, ...next };
            const { name } = generationsTable;
            await database.transaction((sql) => database.tables.compareAndSet(sql, generationsTable, name, { role, position }, rowOf(changed)));
            return changed;
        };
        const begin = async () => {
            const registry = new Registry(test.side.database, () => new Date());
            return { registry, ...(await registry.begin(orders, 'live')) };
        };
        it('waits for, answers and measures the version before', async () => {
            const { floor, side } = test;
            const first = await floor.place('buy', '99.00', '1.000');
            await side.reach(first.position);
            await side.runner.stop();
            const { id, version } = await change({ version: orders.version - 1 });
            const { generation } = await begin();
            const later = first.position + 10n;
            const waiting = side.queries.getOrder.execute(first.orderId, { atLeast: later });
            await change({ version, position: later });
            expect((await waiting).position).to.equal(later);
            const status = (await lagMeterOf(side.store, side.database).statuses()).find(({ projection }) => projection === orders);
            expect(status).to.deep.include({ state: 'live', lag: { ...status.lag, events: 0 } });
            const { result } = await side.queries.getProjection.execute('orders');
            expect(result).to.include({ state: 'live', generation: id, version });
            expect(result.building?.[0]).to.include({
                generation: generation.id,
                version: orders.version,
                state: 'running',
            });
        });
        it('answers of the version before what its tables hold, each for itself', async () => {
            const { floor, side } = test;
            await side.reach((await floor.place('buy', '99.00', '1.000')).position);
            await side.runner.stop();
            const live = await change({ version: orders.version - 1 });
            const [, books] = orders.tables;
            const name = tableName(books, live);
            await side.database.exclusively((sql) => sql.schema.alterTable(name).dropColumn('sequence').execute());
            expect((await side.queries.listOrders.execute({})).result.items).to.have.length(1);
            const conditions = { generation: live.id };
            for (let time = 0; time < 2; time += 1) {
                const refusal = await refusalOf(side.queries.getBook.execute('BTC-USDT', {}, conditions));
                expect(refusal).to.include({ code: 'READ_MODEL_UNAVAILABLE', retryAfter: 1 });
                expect(refusal.message).to.include('books').and.to.include('sequence');
            }
        });
        it('never answers what is older than the token, when tables have fallen back', async () => {
            const { floor, side } = test;
            const { orderId, position } = await floor.place('buy', '99.00', '1.000');
            await side.reach(position);
            await side.runner.stop();
            await change({ position: position - 1n });
            const waiting = side.queries.getOrder.execute(orderId, { atLeast: position });
            await change({ position });
            expect((await waiting).position).to.equal(position);
        });
        it('tells of every projection, built or not', async () => {
            const { side } = test;
            await side.runner.stop();
            const { database, queries } = side;
            const told = async () => {
                const { items } = (await queries.listProjections.execute()).result;
                const { result } = await queries.getProjection.execute('orders');
                const { generations: _generations, ...rest } = result;
                expect(items.find(({ name }) => name === 'orders')).to.deep.equal(rest);
                return result;
            };
            await change({ role: 'dropping' });
            expect(await told()).to.deep.equal({
                name: 'orders',
                version: orders.version,
                state: 'missing',
                generations: [],
            });
            const { registry, generation } = await begin();
            const building = await told();
            expect(building).to.include({ state: 'building' }).and.to.not.have.property('generation');
            expect(building.building?.[0]).to.include({ generation: generation.id, events: 0 });
            const error = 'orders cannot apply OrderPlaced 7@market-BTC: out of range';
            await database.transaction((sql) => registry.note(sql, generation.id, { state: 'failed', error }));
            const failed = await told();
            expect(failed).to.include({ state: 'failed', error });
            expect(failed.building?.[0]).to.include({ state: 'failed', error });
            const nobody = await refusalOf(queries.getProjection.execute('nobody'));
            expect(nobody.code).to.equal('PROJECTION_NOT_FOUND');
        });
    });
});
//# sourceMappingURL=version-build.test.js.map