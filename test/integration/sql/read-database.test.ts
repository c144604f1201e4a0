import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import type { ReadDatabase, RowChange } from '../../../src/sql/read-database.js';
import { integer, nullable, table, text, type SqlRow } from '../../../src/sql/table.js';
import { forEachDatabase, type Databases } from '../../support/databases.js';
import { rejection } from '../../support/rejection.js';

/** Rows lie by their key, a text. */
const things = table({
  name: 'things',
  columns: { id: text(20), note: nullable(text(10)), amount: integer },
  key: 'id',
  indexes: [
    { name: 'things_by_amount', columns: ['amount', 'id'] },
    { name: 'things_noted', columns: ['id'], only: { column: 'note', is: 'not null' } },
  ],
});

/** Rows lie in the order of their arrival. */
const arrivals = table({
  name: 'arrivals',
  columns: { ...things.columns, place: integer },
  key: 'id',
  order: 'place',
  indexes: [{ name: 'arrivals_of_one', columns: ['id'], only: { column: 'amount', is: 1 } }],
});

/** Rows are only added. */
const facts = table({
  name: 'facts',
  columns: { position: integer, fact: text(20) },
  key: 'position',
  append: true,
});

/** The one contract of every SQL engine. */
describe('the read database', () => {
  forEachDatabase((profile) => {
    let databases: Databases;
    let database: ReadDatabase;

    const thing = (id: string, amount = 0, note: string | null = null): SqlRow => ({
      ...{ id, note, amount },
    });
    const insert = (...rows: SqlRow[]): Promise<void> =>
      database.transaction((sql) => database.tables.insert(sql, things, 'things', rows));
    const update = (...changes: RowChange[]): Promise<void> =>
      database.transaction((sql) => database.tables.update(sql, things, 'things', changes));
    const load = (...keys: string[]): Promise<SqlRow[]> =>
      database.tables.load(database.sql, things, 'things', keys);
    const create = (name: string): Promise<void> =>
      database.exclusively((sql) => database.tables.create(sql, things, name));

    beforeEach(async () => {
      databases = await profile.create();
      database = await databases.open();
      await create('things');
    });

    afterEach(() => databases.remove());

    it('gives back what it was given', async () => {
      const rows = [
        thing('a', Number.MAX_SAFE_INTEGER, 'grün 🙂'),
        thing('b', Number.MIN_SAFE_INTEGER),
        thing('c', -1, `'";\\ --`),
        thing('?', 0, '? \t \n ?'),
      ];
      await insert(...rows);
      expect(await load('a', 'b', 'c', '?', 'missing')).to.have.deep.members(rows);
      expect(await database.tables.all(database.sql, 'things')).to.have.deep.members(rows);
    });

    it('stores a text whole in which there is a NUL', async () => {
      const before = thing('a', 1, `x\0y';`);
      await insert(before);
      await update({ before, after: thing('a', 1, `'x'\0z;`) });
      const { rows } = await database.sql.executeQuery<{ hex: string }>(
        CompiledQuery.raw('SELECT HEX(note) AS hex FROM things'),
      );
      expect(rows[0]?.hex).to.equal('277827007A3B');
    });

    it('writes what has changed of rows that are there', async () => {
      const before = [thing('a', 1, 'one'), thing('b', 2, 'two'), thing('c', 3), thing('d', 4)];
      await insert(...before);
      const after = [
        thing('a', 1),
        thing('b', Number.MIN_SAFE_INTEGER, `? '"\\ 🙂`),
        thing('c', Number.MAX_SAFE_INTEGER),
        thing('d', 4, '\b \n'),
      ];
      await update(...before.map((row, i) => ({ before: row, after: after[i] ?? row })));
      expect(await load('a', 'b', 'c', 'd')).to.have.deep.members(after);
    });

    it('writes rows that lie in an order of their own', async () => {
      const { tables } = database;
      const arrival = (place: number, amount = 0): SqlRow => ({
        ...thing(`arrival ${place}`, amount, '🙂'),
        place,
      });
      const rows = Array.from({ length: 100 }, (_, i) => arrival(i * 7));
      await database.exclusively(async (sql) => {
        await tables.create(sql, arrivals, 'arrivals');
        await tables.insert(sql, arrivals, 'arrivals', rows);
        await tables.createIndexes(sql, arrivals, 'arrivals');
        await tables.update(
          sql,
          arrivals,
          'arrivals',
          rows.slice(0, 77).map((before) => ({ before, after: { ...before, amount: 1 } })),
        );
        await tables.delete(sql, arrivals, 'arrivals', ['arrival 0']);
      });
      const expected = [
        ...rows.slice(1, 77).map((row) => ({ ...row, amount: 1 })),
        ...rows.slice(77),
      ];
      expect(await tables.all(database.sql, 'arrivals')).to.have.deep.ordered.members(expected);
      expect(
        await tables.load(database.sql, arrivals, 'arrivals', ['arrival 7', 'arrival 693']),
      ).to.have.deep.members([arrival(7, 1), arrival(693)]);
      const twice = database.transaction((sql) =>
        tables.insert(sql, arrivals, 'arrivals', [{ ...arrival(7), place: 8 }]),
      );
      expect(database.isRowFault(await rejection(twice))).to.be.true;
    });

    it('adds to tables that are only added to', async () => {
      const { tables } = database;
      const rows = Array.from({ length: 1000 }, (_, i) => ({ position: i * 3, fact: `fact ${i}` }));
      await database.exclusively((sql) => tables.create(sql, facts, 'facts'));
      await database.transaction((sql) => tables.insert(sql, facts, 'facts', rows));
      expect(await tables.all(database.sql, 'facts')).to.have.deep.ordered.members(rows);
    });

    it('deletes the rows of keys, and no others', async () => {
      await insert(thing('a'), thing('A'), thing('b'));
      await database.transaction((sql) =>
        database.tables.delete(sql, things, 'things', ['a', 'b', 'missing']),
      );
      expect(await load('a', 'A', 'b')).to.deep.equal([thing('A')]);
    });

    it('tells keys apart by case, accent and blanks', async () => {
      const ids = ['key', 'KEY', 'kéy', 'key ', ' key', '🙂', '🙃'];
      await insert(...ids.map((id) => thing(id)));
      await update(
        ...ids.map((id, amount) => ({ before: thing(id), after: thing(id, amount + 1) })),
      );
      for (const [amount, id] of ids.entries())
        expect(await load(id)).to.deep.equal([thing(id, amount + 1)]);
    });

    it('writes and reads more rows than one statement takes', async () => {
      const rows = Array.from({ length: 12_345 }, (_, i) => thing(`row ${i}`, i, 'x'.repeat(10)));
      await insert(...rows);
      const ids = rows.map((row) => String(row['id']));
      expect((await database.tables.all(database.sql, 'things')).length).to.equal(12_345);
      expect(await load(...ids)).to.have.length(12_345);
      const after = rows.map((row, i) => ({
        ...row,
        amount: i + 1,
        note: i % 3 === 0 ? null : 'y',
      }));
      await update(...rows.map((before, i) => ({ before, after: after[i] ?? before })));
      expect(await load(...ids)).to.have.deep.members(after);
      await database.transaction((sql) => database.tables.delete(sql, things, 'things', ids));
      expect((await database.tables.all(database.sql, 'things')).length).to.equal(0);
    });

    it('does nothing for no rows', async () => {
      await insert();
      await update();
      await update({ before: thing('missing'), after: thing('missing') });
      expect(await load()).to.deep.equal([]);
    });

    it('takes all of a transaction back when it fails', async () => {
      const failed = await rejection(
        database.transaction(async (sql) => {
          await database.tables.insert(sql, things, 'things', [thing('a')]);
          throw new Error('no');
        }),
      );
      expect(failed).to.be.instanceOf(Error).with.property('message', 'no');
      expect(await load('a')).to.deep.equal([]);
    });

    const misfits: [string, SqlRow][] = [
      ['null where something must be', { ...thing('a'), amount: null }],
      ['text where a number must be', { ...thing('a'), amount: 'much' }],
      ['a number that is none', { ...thing('a'), amount: Number.NaN }],
    ];
    for (const [what, row] of misfits) {
      it(`says of a row that it is at fault: ${what}`, async () => {
        expect(database.isRowFault(await rejection(insert(row)))).to.be.true;
        await insert(thing('a'));
        const updating = update({ before: thing('a'), after: row });
        expect(database.isRowFault(await rejection(updating))).to.be.true;
        expect(await load('a')).to.deep.equal([thing('a')]);
      });
    }

    it('adds none of some rows of which one does not fit', async () => {
      const rows = Array.from({ length: 20 }, (_, i) => thing(`${i}`, i, i === 3 ? 'x' : null));
      const failed = await rejection(insert(...rows, thing('7')));
      expect(database.isRowFault(failed)).to.be.true;
      expect(await database.tables.all(database.sql, 'things')).to.deep.equal([]);
      await insert(...rows);
      expect(await database.tables.all(database.sql, 'things')).to.have.deep.members(rows);
    });

    it('says of a key that is there that its row is at fault, and writes on', async () => {
      await insert(thing('a', 1));
      await database.transaction(async (sql) => {
        const twice = database.tables.insert(sql, things, 'things', [thing('a', 2)]);
        expect(database.isRowFault(await rejection(twice))).to.be.true;
        await database.tables.insert(sql, things, 'things', [thing('b', 3)]);
      });
      expect(await load('a', 'b')).to.have.deep.members([thing('a', 1), thing('b', 3)]);
    });

    it('says of another error that no row is at fault', async () => {
      const missing = database.tables.load(database.sql, things, 'no_such_table', ['a']);
      expect(database.isRowFault(await rejection(missing))).to.be.false;
    });

    it('replaces a row that still is what it is said to be, and no other', async () => {
      const { tables } = database;
      await insert(thing('a', 1, 'one'), thing('b', 1, 'one'));
      const set = (id: string, expected: SqlRow, row: SqlRow): Promise<boolean> =>
        database.transaction((sql) =>
          tables.compareAndSet(sql, things, 'things', expected, { ...row, id }),
        );
      expect(await set('a', { amount: 1, note: 'one' }, thing('a', 2))).to.be.true;
      expect(await set('a', { amount: 1, note: 'one' }, thing('a', 3))).to.be.false;
      expect(await set('b', { amount: 1, note: 'ONE' }, thing('b', 3))).to.be.false;
      expect(await set('c', { amount: 1 }, thing('c', 3))).to.be.false;
      // The same cells again: it is what it is said to be.
      expect(await set('a', { amount: 2 }, thing('a', 2))).to.be.true;
      expect(await load('a', 'b', 'c')).to.have.deep.members([thing('a', 2), thing('b', 1, 'one')]);
    });

    it('lets one of those in who expect the same, across processes', async () => {
      const other = await databases.open();
      await insert(thing('counter', 0));
      const increment = async (from: ReadDatabase): Promise<void> => {
        const [row] = await from.tables.load(from.sql, things, 'things', ['counter']);
        const amount = Number(row?.['amount']);
        const isSet = await from.transaction((sql) =>
          from.tables.compareAndSet(
            sql,
            things,
            'things',
            { amount },
            thing('counter', amount + 1),
          ),
        );
        if (!isSet) await increment(from);
      };
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => increment(i % 2 === 0 ? database : other)),
      );
      expect(await load('counter')).to.deep.equal([thing('counter', 20)]);
    });

    it('lets one at a time make tables, across processes', async () => {
      const other = await databases.open();
      let [inside, most] = [0, 0];
      const work = async (): Promise<void> => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
      };
      await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? database : other).exclusively(work)),
      );
      expect(most).to.equal(1);
    });

    it('lets the next one make tables when one has failed', async () => {
      const failed = database.exclusively(async () => Promise.reject(new Error('no')));
      expect(await rejection(failed)).to.have.property('message', 'no');
      const other = await databases.open();
      await other.exclusively((sql) => other.tables.create(sql, things, 'others'));
      const names = await database.tables.names(database.sql);
      expect(names.filter((name) => name.startsWith('other'))).to.deep.equal(['others']);
    });

    it('reads and writes a table that another process made anew, with other columns', async () => {
      const other = await databases.open();
      await insert(thing('a', 1, 'one'));
      expect(await load('a')).to.deep.equal([thing('a', 1, 'one')]);
      await other.exclusively(async (sql) => {
        await other.tables.drop(sql, ['things', 'no_such_table']);
        await other.tables.create(sql, arrivals, 'things');
      });
      const row = { ...thing('a', 2), place: 1 };
      await database.transaction((sql) => database.tables.insert(sql, arrivals, 'things', [row]));
      expect(await load('a')).to.deep.equal([row]);
      await other.exclusively((sql) => other.tables.drop(sql, ['things']));
      expect(await rejection(load('a'))).to.be.instanceOf(Error);
      await create('things');
      await insert(thing('a'));
      expect(await load('a')).to.deep.equal([thing('a')]);
    });

    it('makes indexes and takes statistics of tables that have rows', async () => {
      const { tables } = database;
      const rows = Array.from({ length: 20_000 }, (_, i) => thing(`row ${i}`, i));
      await insert(...rows);
      await database.exclusively(async (sql) => {
        await tables.createIndexes(sql, things, 'things');
        await tables.create(sql, things, 'others');
        await tables.createIndexes(sql, things, 'others');
        await tables.analyze(sql, ['things', 'others']);
      });
      expect((await tables.all(database.sql, 'things')).length).to.equal(20_000);
      expect(await load('row 19999')).to.deep.equal([thing('row 19999', 19_999)]);
    });

    describe('comparing two tables', () => {
      const fill = (name: string, rows: SqlRow[]): Promise<void> =>
        database.transaction((sql) => database.tables.insert(sql, things, name, rows));
      const differences = (limit = 10): ReturnType<ReadDatabase['tables']['differences']> =>
        database.tables.differences(database.sql, things, 'things', 'others', limit);

      beforeEach(() => create('others'));

      it('finds none in empty ones, and in like ones', async () => {
        expect(await differences()).to.deep.equal({ compared: 0, different: 0, examples: [] });
        const rows = Array.from({ length: 12_345 }, (_, i) => thing(`row ${i}`, i, 'note'));
        await fill('things', rows);
        await fill('others', rows.toReversed());
        expect(await differences()).to.deep.equal({ compared: 12_345, different: 0, examples: [] });
      });

      it('tells cells that differ, and rows that only one has', async () => {
        await fill('things', [thing('a', 1, 'one'), thing('b', 2), thing('c'), thing('d')]);
        await fill('others', [thing('0'), thing('a', 1, 'ONE'), thing('b', 3, ''), thing('d')]);
        const { compared, different, examples } = await differences();
        expect([compared, different]).to.deep.equal([5, 4]);
        expect(examples).to.have.deep.members([
          { key: 'a', columns: [{ column: 'note', a: 'one', b: 'ONE' }] },
          {
            key: 'b',
            columns: [
              { column: 'note', a: null, b: '' },
              { column: 'amount', a: 2, b: 3 },
            ],
          },
          { key: 'c', onlyIn: 'a', columns: [] },
          { key: '0', onlyIn: 'b', columns: [] },
        ]);
      });

      it('counts all and tells some, over many rows and whichever table has them', async () => {
        const some = (first: number, count: number): SqlRow[] =>
          Array.from({ length: count }, (_, i) => thing(String(first + i).padStart(9, '0'), i));
        await fill('things', [...some(0, 11_000), ...some(50_000, 3)]);
        await fill('others', [...some(10_000, 2000), ...some(30_000, 11_000)]);
        const { compared, different, examples } = await differences(7);
        expect(compared).to.equal(11_000 + 3 + 1000 + 11_000);
        // Rows of the same key have other amounts.
        expect(different).to.equal(compared);
        expect(examples).to.have.length(7);
        expect(await differences(0)).to.deep.equal({ compared, different, examples: [] });
      });
    });

    it('reads one moment in a snapshot, while others write', async () => {
      const other = await databases.open();
      await insert(thing('a', 1));
      const seen = await database.snapshot(async (sql) => {
        const before = await database.tables.load(sql, things, 'things', ['a']);
        const change = { before: thing('a', 1), after: thing('a', 2) };
        await other.transaction((tx) => other.tables.update(tx, things, 'things', [change]));
        return [before, await database.tables.load(sql, things, 'things', ['a'])];
      });
      expect(seen).to.deep.equal([[thing('a', 1)], [thing('a', 1)]]);
      expect(await load('a')).to.deep.equal([thing('a', 2)]);
    });

    it('refuses to write in a snapshot', async () => {
      const writing = database.snapshot((sql) =>
        database.tables.insert(sql, things, 'things', [thing('a')]),
      );
      expect(await rejection(writing)).to.be.instanceOf(Error);
      expect(await load('a')).to.deep.equal([]);
    });

    it('answers a ping, and does not when it is closed', async () => {
      await database.ping();
      await database.close();
      expect(await rejection(database.ping())).to.be.instanceOf(Error);
      // Closed twice by the end of the test, otherwise.
      database.close = async () => undefined;
    });
  });
});
