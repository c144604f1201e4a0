import { expect } from 'chai';
import { CompiledQuery } from 'kysely';
import { generationsTable, rowOf, tableName, } from '../../../src/projections/generations/generation.js';
import { readGenerations, Registry } from '../../../src/projections/generations/registry.js';
import { orders } from '../../../src/projections/orders.js';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';
describe('the tables that a query reads', () => {
    forEachProfile((profile) => {
        const test = readSidePerTest(profile, new Date('2026-03-02T12:00:00.000Z'));
        const run = (text) => test.side.database.sql.executeQuery(CompiledQuery.raw(text));
        const change = (text) => test.side.database.exclusively((sql) => sql.executeQuery(CompiledQuery.raw(text)));
        /** Makes another generation of the orders, with what the live one holds now, as somebody else's. */
        const copied = async (next) => {
            const { database } = test.side;
            const registry = new Registry(database, () => new Date());
            const live = await liveOf(database);
            const number = 100 + live.number + Number(next.number ?? 0);
            const generation = { ...live, ...next, id: `orders_g${number}`, number };
            await registry.makeTables(orders, generation);
            for (const definition of orders.tables) {
                const [from, to] = [live, generation].map((each) => tableName(definition, each));
                await change(`INSERT INTO ${to} SELECT * FROM ${from}`);
                await database.exclusively((sql) => database.tables.createIndexes(sql, definition, tableName(definition, generation)));
            }
            await database.transaction((sql) => database.tables.insert(sql, generationsTable, generationsTable.name, [rowOf(generation)]));
            return generation;
        };
        it('are those of a past or previous generation when it is named, by id or by number', async () => {
            const { floor, side } = test;
            const first = await floor.place('buy', '99.00', '1.000');
            await side.reach(first.position);
            for (const [index, role] of ['past', 'previous'].entries()) {
                const price = `${98 - index}.00`;
                const { id, number } = await copied({ role, number: index });
                const second = await floor.place('buy', price, '1.000');
                await side.reach(second.position);
                const { listOrders, getOrder, getBook } = side.queries;
                for (const generation of [id, String(number)]) {
                    const conditions = { atLeast: second.position, generation };
                    const { result, position } = await listOrders.execute({}, conditions);
                    expect(result.items.map(({ orderId }) => orderId)).to.include(first.orderId);
                    expect(result.items.map(({ orderId }) => orderId)).to.not.include(second.orderId);
                    expect(position < second.position).to.be.true;
                    const missing = await refusalOf(getOrder.execute(second.orderId, conditions));
                    expect(missing.code).to.equal('ORDER_NOT_FOUND');
                    const { result: book } = await getBook.execute('BTC-USDT', {}, conditions);
                    expect(book.bids.map((level) => level.price)).to.not.include(price);
                }
            }
        });
        it('are others as soon as these are live, and the first again, whatever was read before', async () => {
            const { floor, side } = test;
            const { orderId, position } = await floor.place('buy', '99.00', '1.000');
            await side.reach(position);
            await side.runner.stop();
            const live = await liveOf(side.database);
            const other = await copied({ role: 'building' });
            await change(`DELETE FROM ${tableName(orders.tables[0], other)}`);
            const swap = (next, before) => side.database.transaction(async (sql) => {
                for (const [generation, role] of [
                    [before, 'previous'],
                    [next, 'live'],
                ]) {
                    const row = rowOf({ ...generation, role });
                    const { id } = generation;
                    const { tables } = side.database;
                    await tables.compareAndSet(sql, generationsTable, generationsTable.name, { id }, row);
                }
            });
            const ids = async () => {
                const { result } = await side.queries.listOrders.execute({ symbol: 'BTC-USDT' });
                return result.items.map((order) => order.orderId);
            };
            for (let time = 0; time < 2; time += 1) {
                for (let read = 0; read < 3; read += 1)
                    expect(await ids()).to.deep.equal([orderId]);
                await swap(other, live);
                for (let read = 0; read < 3; read += 1)
                    expect(await ids()).to.deep.equal([]);
                await swap(live, other);
            }
            await swap(other, live);
            await change(`DROP TABLE ${tableName(orders.tables[0], live)}`);
            expect(await ids()).to.deep.equal([]);
        });
        it('are refused when nobody has them, they are being made, or they are of another projection', async () => {
            const { floor, side } = test;
            await side.reach((await floor.place('buy', '99.00', '1.000')).position);
            const { id } = await copied({ role: 'building' });
            for (const generation of [id, 'orders_g99', '99', 'trades_g1', `${id},orders_g1`]) {
                const refusal = await refusalOf(side.queries.listOrders.execute({}, { generation }));
                expect(refusal.code, generation).to.equal('GENERATION_NOT_FOUND');
            }
        });
        it('are those of the version before, as far as they will do, while its own are being built', async () => {
            const { floor, side } = test;
            const { orderId, position } = await floor.place('buy', '99.00', '1.000');
            await side.reach(position);
            await side.runner.stop();
            const live = await liveOf(side.database);
            const [table] = orders.tables;
            const older = { ...live, version: live.version - 1 };
            await side.database.transaction((sql) => side.database.tables.compareAndSet(sql, generationsTable, generationsTable.name, { version: live.version }, rowOf(older)));
            await change(`ALTER TABLE ${tableName(table, live)} DROP COLUMN unspent_reason`);
            const found = await side.queries.listOrders.execute({ symbol: 'BTC-USDT' });
            expect(found.result.items.map((order) => order.orderId)).to.deep.equal([orderId]);
            expect((await run(`SELECT * FROM ${tableName(table, live)}`)).rows[0]).to.not.have.property('unspent_reason');
            const tooOld = { ...older, createdAt: '2026-01-01T00:00:00.000Z' };
            await side.database.transaction((sql) => side.database.tables.compareAndSet(sql, generationsTable, generationsTable.name, { version: older.version }, rowOf(tooOld)));
            await change(`ALTER TABLE ${tableName(table, live)} DROP COLUMN time_in_force`);
            const refusal = await refusalOf(side.queries.listOrders.execute({ symbol: 'BTC-USDT' }));
            expect(refusal).to.include({ code: 'READ_MODEL_UNAVAILABLE', retryAfter: 1 });
            expect(refusal.message).to.include('time_in_force');
        });
    });
});
async function liveOf({ tables, sql }) {
    const all = await readGenerations(tables, sql);
    return all.find(({ projection, role }) => projection === 'orders' && role === 'live');
}
//# sourceMappingURL=generations.test.js.map