import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CompiledQuery } from 'kysely';
import { openReadDatabase } from '../../../src/sql/open-read-database.js';
import { integer, table, text } from '../../../src/sql/table.js';
const things = table({
    name: 'things',
    columns: { id: integer, owner: text(20), kind: text(20) },
    key: 'id',
    append: true,
    indexes: [
        { name: 'things_by_owner', columns: ['owner'] },
        { name: 'things_by_kind', columns: ['kind'] },
    ],
});
/** Few owners have a thing in common, half of all things are of a kind. */
const QUERY = `SELECT * FROM things WHERE kind = 'kind 1' AND owner = 'owner 1' ORDER BY id DESC LIMIT 5`;
describe('statistics of SQLite', () => {
    let folder;
    let databases;
    const run = async (database, statement) => (await database.sql.executeQuery(CompiledQuery.raw(statement))).rows;
    let asked = 0;
    /** The index that a query uses. A plan is of the schema as it was for the statement before, hence that one. */
    const indexOf = async (database) => {
        await run(database, QUERY);
        // A new text each time: SQLite does not look whether the plan of a kept explanation still is true.
        const [row] = await run(database, `EXPLAIN QUERY PLAN ${QUERY} -- ${asked++}`);
        return /USING INDEX (things_by_[a-z]+)_/.exec(JSON.stringify(row))?.[1] ?? '';
    };
    const fill = (name, count) => {
        const [database = expect.fail()] = databases;
        const { tables } = database;
        const rows = Array.from({ length: count }, (_, i) => ({
            ...{ id: i, owner: `owner ${i % 3000}`, kind: `kind ${i % 2}` },
        }));
        return database.exclusively(async (sql) => {
            await tables.create(sql, things, name);
            await tables.insert(sql, things, name, rows);
            await tables.createIndexes(sql, things, name);
            await tables.analyze(sql, [name]);
        });
    };
    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'tradeflow-statistics-'));
        const open = () => openReadDatabase({ sqliteFile: join(folder, 'read-model.db') });
        databases = [await open(), await open()];
    });
    afterEach(async () => {
        await Promise.all(databases.map((each) => each.close()));
        await rm(folder, { recursive: true, force: true });
    });
    it('are taken up by every connection, of other processes too, whenever they are taken', async () => {
        for (const name of ['others', 'things'])
            await fill(name, 30_000);
        for (const database of databases)
            expect(await indexOf(database)).to.equal('things_by_owner');
    });
    it('are not taken of a table that has few rows', async () => {
        await fill('others', 10_000);
        await fill('things', 9999);
        const [database = expect.fail()] = databases;
        const stats = await run(database, 'SELECT DISTINCT tbl FROM sqlite_stat1');
        expect(stats).to.deep.equal([{ tbl: 'others' }]);
    });
});
//# sourceMappingURL=sqlite-statistics.test.js.map