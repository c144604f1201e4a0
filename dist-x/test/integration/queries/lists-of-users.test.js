import { expect } from 'chai';
import { rowOf, generationsTable } from '../../../src/projections/generations/generation.js';
import { readGenerations } from '../../../src/projections/generations/registry.js';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
/** Client order ids as the API takes them: anything but control characters. */
const CLIENT_ORDER_IDS = [
    '"quoted"',
    `it's \\ "both"`,
    '\\u0041\\n\\\\',
    '[1,2],{"a":null}',
    '\u{1F4B9}\u{10FFFF}',
    'a\u2028b\u2029c\uFEFF',
    'null',
    '%_?`;--',
];
describe('the lists of a user', () => {
    forEachProfile((profile) => {
        const test = readSidePerTest(profile, new Date('2026-03-02T12:00:00.000Z'));
        it('are read whatever becomes of the table of users, unless they are empty', async () => {
            const { floor, side } = test;
            const ada = await floor.register('Ada');
            const { position } = await floor.place('buy', '99.00', '1.000', { userId: ada });
            const other = await floor.register('Bob');
            const last = await floor.place('sell', '99.00', '1.000', { userId: other });
            await side.reach(last.position);
            await side.runner.stop();
            const { database, queries } = side;
            const generations = await readGenerations(database.tables, database.sql);
            const users = generations.find(({ projection }) => projection === 'users');
            const { role } = users;
            await database.transaction((sql) => database.tables.compareAndSet(sql, generationsTable, generationsTable.name, { role }, rowOf({ ...users, role: 'dropping', state: 'failed' })));
            const conditions = { atLeast: last.position };
            const window = { from: '2026-01-01T00:00:00.000Z' };
            for (const { result, position: token } of [
                await queries.listOrdersOfUser.execute(ada, {}, conditions),
                await queries.listOrdersOfUser.execute(ada, window, conditions),
                await queries.positionsOfUser.execute(ada, {}, conditions),
            ]) {
                expect(result.items).to.have.length(1);
                expect(token >= position).to.be.true;
            }
        });
        it('have client order ids just as they were given', async () => {
            const { floor, side } = test;
            const ada = await floor.register('Ada');
            let position = -1n;
            for (const clientOrderId of CLIENT_ORDER_IDS) {
                ({ position } = await floor.place('buy', '99.00', '1.000', { userId: ada, clientOrderId }));
            }
            await side.reach(position);
            const { result } = await side.queries.listOrdersOfUser.execute(ada, { order: 'asc' });
            expect(result.items.map((each) => each.clientOrderId)).to.deep.equal(CLIENT_ORDER_IDS);
            for (const clientOrderId of CLIENT_ORDER_IDS) {
                const found = await side.queries.listOrders.execute({ clientOrderId });
                expect(found.result.items.map((each) => each.clientOrderId)).to.deep.equal([clientOrderId]);
            }
        });
    });
});
//# sourceMappingURL=lists-of-users.test.js.map