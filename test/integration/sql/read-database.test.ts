import { expect } from 'chai';

import type { ReadSchema } from '../../../src/projections/all-projections.js';
import type { ReadDatabase } from '../../../src/sql/read-database.js';
import type { SqlRow, TableDefinition } from '../../../src/sql/table.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';

const things: TableDefinition = {
  name: 'things',
  columns: {
    id: { type: { text: 20 } },
    note: { type: { text: 10 }, nullable: true },
    amount: { type: 'integer' },
  },
  key: 'id',
  indexes: [{ name: 'things_by_amount', columns: ['amount', 'id'] }],
};

/** The one contract of every SQL engine. */
describe('the read database', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let database: ReadDatabase<ReadSchema>;

    const thing = (id: string, amount = 0, note: string | null = null): SqlRow => ({
      id,
      note,
      amount,
    });
    const upsert = (...rows: SqlRow[]): Promise<void> =>
      database.unlockedTransaction((sql) => database.tables.upsert(sql, things, 'things', rows));
    const load = (...keys: string[]): Promise<SqlRow[]> =>
      database.tables.load(database.sql, things, 'things', keys);
    const create = (name: string): Promise<void> =>
      database.exclusively((sql) => database.tables.create(sql, things, name));
    const failure = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );

    beforeEach(async () => {
      storage = await profile.create();
      database = await storage.openDatabase();
      await create('things');
    });

    afterEach(() => storage.remove());

    it('gives back what it was given', async () => {
      const rows = [
        thing('a', Number.MAX_SAFE_INTEGER, 'grün 🙂'),
        thing('b', Number.MIN_SAFE_INTEGER),
        thing('c', -1, `'";\\ --`),
      ];
      await upsert(...rows);
      expect(await load('a', 'b', 'c', 'missing')).to.have.deep.members(rows);
    });

    it('replaces the row whose key is taken, its nulls too', async () => {
      await upsert(thing('a', 1, 'one'), thing('b', 2, 'two'));
      await upsert(thing('b', 3), thing('c', 4));
      expect(await load('a', 'b', 'c')).to.have.deep.members([
        thing('a', 1, 'one'),
        thing('b', 3),
        thing('c', 4),
      ]);
    });

    it('deletes the rows of keys, and no others', async () => {
      await upsert(thing('a'), thing('A'), thing('b'));
      await database.transaction((sql) =>
        database.tables.delete(sql, things, 'things', ['a', 'b', 'missing']),
      );
      expect(await load('a', 'A', 'b')).to.deep.equal([thing('A')]);
    });

    it('tells keys apart by case, accent and blanks', async () => {
      const ids = ['key', 'KEY', 'kéy', 'key ', ' key'];
      await upsert(...ids.map((id, amount) => thing(id, amount)));
      for (const [amount, id] of ids.entries())
        expect(await load(id)).to.deep.equal([thing(id, amount)]);
    });

    it('writes and reads more rows than one statement takes', async () => {
      const rows = Array.from({ length: 12_000 }, (_, i) => thing(`row ${i}`, i));
      await upsert(...rows);
      expect(await database.tables.count(database.sql, 'things')).to.equal(12_000);
      expect(await load(...rows.map((row) => String(row['id'])))).to.have.length(12_000);
    });

    it('does nothing for no rows', async () => {
      await upsert();
      expect(await load()).to.deep.equal([]);
    });

    it('takes all of a transaction back when it fails', async () => {
      const failed = await failure(
        database.transaction(async (sql) => {
          await database.tables.upsert(sql, things, 'things', [thing('a')]);
          throw new Error('no');
        }),
      );
      expect(failed).to.be.instanceOf(Error).with.property('message', 'no');
      expect(await load('a')).to.deep.equal([]);
    });

    it('says of a row that does not fit that it is at fault, and of another error that it is not', async () => {
      const misfit = await failure(upsert({ id: 'a', note: null, amount: null }));
      expect(database.isRowFault(misfit)).to.be.true;
      const missing = await failure(
        database.tables.load(database.sql, things, 'no_such_table', ['a']),
      );
      expect(missing).to.be.instanceOf(Error);
      expect(database.isRowFault(missing)).to.be.false;
    });

    it('lets one transaction at a time hold the lock, across processes, each seeing the ones before', async () => {
      const other = await storage.openDatabase();
      await upsert(thing('counter', 0));
      const increment = async (from: ReadDatabase<ReadSchema>): Promise<void> =>
        from.transaction(async (sql) => {
          const [row] = await from.tables.load(sql, things, 'things', ['counter']);
          await new Promise((resolve) => setTimeout(resolve, 5));
          const amount = Number(row?.['amount']) + 1;
          await from.tables.upsert(sql, things, 'things', [thing('counter', amount)]);
        });
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => increment(i % 2 === 0 ? database : other)),
      );
      expect(await load('counter')).to.deep.equal([thing('counter', 20)]);
    });

    it('holds the lock while tables are renamed', async () => {
      await upsert(thing('a', 1));
      await create('others');
      let swapped = false;
      let isHeld: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (isHeld = resolve));
      const swapping = database.exclusively(async (sql) => {
        isHeld();
        // Time for the other to get in, if it can.
        await new Promise((resolve) => setTimeout(resolve, 50));
        await database.tables.rename(sql, [
          { from: 'things', to: 'things__previous' },
          { from: 'others', to: 'things' },
        ]);
        swapped = true;
      });
      await held;
      const other = await storage.openDatabase();
      await other.transaction(async (sql) => {
        expect(swapped).to.be.true;
        expect(await other.tables.load(sql, things, 'things', ['a'])).to.deep.equal([]);
      });
      await swapping;
      expect(await database.tables.startingWith(database.sql, 'things')).to.have.members([
        'things',
        'things__previous',
      ]);
    });

    it('renames all tables or none', async () => {
      const failed = await failure(
        database.exclusively((sql) =>
          database.tables.rename(sql, [
            { from: 'things', to: 'stuff' },
            { from: 'no_such_table', to: 'things' },
          ]),
        ),
      );
      expect(failed).to.be.instanceOf(Error);
      expect(await database.tables.startingWith(database.sql, 'things')).to.deep.equal(['things']);
    });

    it('makes a table of a name that another once had, its indexes included', async () => {
      await database.exclusively((sql) =>
        database.tables.rename(sql, [{ from: 'things', to: 'things__previous' }]),
      );
      await create('things');
      await upsert(thing('a'));
      expect(await load('a')).to.have.length(1);
    });

    it('counts the rows in which two tables differ', async () => {
      await create('others');
      const fill = (name: string, rows: SqlRow[]): Promise<void> =>
        database.unlockedTransaction((sql) => database.tables.upsert(sql, things, name, rows));
      const common = [thing('a', 1, 'one'), thing('b', 2)];
      await fill('things', common);
      await fill('others', common);
      const differences = (): Promise<number> =>
        database.tables.countDifferences(database.sql, things, 'things', 'others');
      expect(await differences()).to.equal(0);
      await fill('things', [thing('a', 1, 'ONE'), thing('only here')]);
      await fill('others', [thing('b', 2, 'two'), thing('only there'), thing('there too')]);
      expect(await differences()).to.equal(5);
    });

    it('reads one moment in a snapshot, while others write', async () => {
      const other = await storage.openDatabase();
      await upsert(thing('a', 1));
      const seen = await database.snapshot(async (sql) => {
        const before = await database.tables.load(sql, things, 'things', ['a']);
        await other.transaction((tx) => other.tables.upsert(tx, things, 'things', [thing('a', 2)]));
        return [before, await database.tables.load(sql, things, 'things', ['a'])];
      });
      expect(seen).to.deep.equal([[thing('a', 1)], [thing('a', 1)]]);
      expect(await load('a')).to.deep.equal([thing('a', 2)]);
    });

    it('answers a ping, and does not when it is closed', async () => {
      await database.ping();
      await database.close();
      expect(await failure(database.ping())).to.be.instanceOf(Error);
      // Closed twice by the storage, otherwise.
      database.close = async () => undefined;
    });
  });
});
