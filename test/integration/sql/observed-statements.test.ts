import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import { openReadDatabase } from '../../../src/sql/open-read-database.js';
import type { ReadDatabase } from '../../../src/sql/read-database.js';
import type { SqlOperation } from '../../../src/sql/statement-observer.js';
import { integer, table, text } from '../../../src/sql/table.js';
import { createMysqlDatabase } from '../../support/databases.js';
import { rejection } from '../../support/rejection.js';

const things = table({
  name: 'things',
  columns: { id: text(20), amount: integer },
  key: 'id',
  indexes: [],
});

const profiles = [
  {
    name: 'SQLite',
    create: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'tradeflow-observed-'));
      const remove = () => rm(folder, { recursive: true, force: true });
      return { options: { sqliteFile: join(folder, 'read-model.db') }, remove };
    },
  },
  {
    name: 'MySQL',
    create: async () => {
      const { url, remove } = await createMysqlDatabase();
      return { options: { mysqlUrl: url, sqliteFile: '' }, remove };
    },
  },
];

describe('who observes a read database', () => {
  for (const { name, create } of profiles) {
    describe(`on ${name}`, () => {
      const told: (readonly [SqlOperation, number, boolean])[] = [];
      let database: ReadDatabase;
      let remove: () => Promise<void>;

      before(async () => {
        const storage = await create();
        ({ remove } = storage);
        const observer = {
          ended: (...end: [SqlOperation, number, boolean]) => void told.push(end),
        };
        database = await openReadDatabase({ ...storage.options, observer });
        await database.exclusively((sql) => database.tables.create(sql, things, 'things'));
      });

      after(async () => {
        await database.close();
        await remove();
      });

      it('is told of each statement, of reads and of writes: what it was, how long it took, whether it failed', async () => {
        const { sql, tables } = database;
        told.length = 0;
        const row = { id: 'a', amount: 1 };
        await database.transaction((write) => tables.insert(write, things, 'things', [row]));
        await database.transaction((write) =>
          tables.compareAndSet(write, things, 'things', { amount: 1 }, { id: 'a', amount: 2 }),
        );
        await tables.load(sql, things, 'things', ['a']);
        await database.transaction((write) => tables.delete(write, things, 'things', ['a']));
        await rejection(sql.executeQuery(CompiledQuery.raw('SELECT * FROM nothing_there')));
        const ends = told.map(([operation, , isFailed]) => [operation, isFailed]);
        expect(ends).to.deep.include.members([
          ['insert', false],
          ['update', false],
          ['select', false],
          ['delete', false],
          ['select', true],
        ]);
        expect(ends.filter(([, isFailed]) => isFailed)).to.have.lengthOf(1);
        for (const [, seconds] of told) expect(seconds).to.be.within(0, 30);
      });
    });
  }
});
