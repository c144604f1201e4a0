import { expect } from 'chai';
import { orders } from '../../../../src/projections/orders.js';
import { users } from '../../../../src/projections/users.js';
import { integer, table, text } from '../../../../src/sql/table.js';
import { forEachDatabase } from '../../../support/databases.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { rebuild } from '../../../support/rebuild.js';
/** What the tables of version 0.1.0 were called; what is in them does not matter. */
const USERS = ['users', 'users__checkpoint'];
const ORDERS = [
    ...['orders', 'orders__checkpoint', 'orders__previous', 'orders__previous__checkpoint'],
    'orders__shadow_0a1b2c3d',
];
const LOCK = 'projection_lock';
const anyTable = table({ name: 'any', key: 'id', columns: { id: text(36), cell: integer } });
describe('the tables of version 0.1.0', () => {
    forEachDatabase((profile) => {
        let databases;
        let database;
        let store;
        const make = (names) => database.exclusively(async (sql) => {
            for (const name of names)
                await database.tables.create(sql, anyTable, name);
        });
        /** Those of them that are there yet. */
        const left = async (names) => {
            const present = await database.tables.names(database.sql);
            return names.filter((name) => present.includes(name));
        };
        const build = () => rebuild({ store, database, projections: [users, orders] });
        beforeEach(async () => {
            databases = await profile.create();
            database = await databases.open();
            store = new InMemoryEventStore(40);
        });
        afterEach(async () => {
            await store.close();
            await databases.remove();
        });
        it('stay for a deploy that is taken back, until tables are built for the second time', async () => {
            const all = [...USERS, ...ORDERS, LOCK];
            await make(all);
            await build();
            expect(await left(all)).to.deep.equal(all);
            await rebuild({ store, database, projections: [orders] });
            expect(await left(all)).to.deep.equal([...USERS, LOCK]);
            await rebuild({ store, database, projections: [users] });
            expect(await left(all)).to.deep.equal([]);
        });
        it('are told by their checkpoints from tables that are none of the program', async () => {
            const foreign = ['orders', 'orders__archive', LOCK];
            await make(foreign);
            await build();
            await build();
            expect(await left(foreign)).to.deep.equal(foreign);
        });
    });
});
//# sourceMappingURL=first-layout.test.js.map