import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { CompiledQuery } from 'kysely';
import Database from 'libsql';

import { ReadDatabaseDamaged, ReadDatabaseUnavailable } from '../../../src/sql/errors.js';
import { openReadDatabase } from '../../../src/sql/open-read-database.js';
import type { ReadDatabase, Statements } from '../../../src/sql/read-database.js';
import { integer, table, text, type SqlRow } from '../../../src/sql/table.js';
import { rejection } from '../../support/rejection.js';

const things = table({ name: 'things', columns: { id: text(20), amount: integer }, key: 'id' });

describe('SQLite that fails', () => {
  let folder: string;
  let file: string;

  const rows = (first: number, count: number): SqlRow[] =>
    Array.from({ length: count }, (_, i) => ({ id: `thing ${first + i}`, amount: i }));
  const openWithRows = async (count: number): Promise<ReadDatabase> => {
    const database = await openReadDatabase({ sqliteFile: file });
    await database.exclusively(async (sql) => {
      await database.tables.create(sql, things, 'things');
      await database.tables.insert(sql, things, 'things', rows(0, count));
    });
    return database;
  };
  const run = (sql: Statements, statement: string): Promise<unknown> =>
    sql.executeQuery(CompiledQuery.raw(statement));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-sqlite-'));
    file = join(folder, 'read-model.db');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('cannot be opened where something else is', async () => {
    await writeFile(file, 'This is a letter, and no database. '.repeat(100));
    await mkdir(join(folder, 'folder'));
    for (const sqliteFile of [file, join(folder, 'folder'), join(file, 'in-a-file.db')]) {
      const failed = await rejection(openReadDatabase({ sqliteFile }));
      expect(failed).to.be.instanceOf(ReadDatabaseUnavailable);
    }
  });

  it('says so when the file is damaged', async () => {
    const intact = await openWithRows(10_000);
    await intact.close();
    // Into the file itself, out of the log that lies beside it.
    const checkpointing = new Database(file);
    checkpointing.pragma('wal_checkpoint(TRUNCATE)');
    checkpointing.close();
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(100_000, 0xaa), 0, 100_000, 8192);
    await handle.close();
    const met: ReadDatabaseDamaged[] = [];
    const observer = {
      ended: () => undefined,
      metDamage: (each: ReadDatabaseDamaged) => void met.push(each),
    };
    const damaged = await openReadDatabase({ sqliteFile: file, observer });
    const reading = damaged.tables.all(damaged.sql, 'things');
    expect(await rejection(reading)).to.be.instanceOf(ReadDatabaseDamaged);
    const writing = damaged.transaction((sql) => damaged.tables.all(sql, 'things'));
    expect(await rejection(writing)).to.be.instanceOf(ReadDatabaseDamaged);
    expect(met.map((each) => each.file)).to.deep.equal([file, file]);
    await damaged.close();
  });

  it('says so when the disk is full, has written nothing, and goes on when there is room', async () => {
    const database = await openWithRows(10);
    const { tables } = database;
    const insert = (): Promise<void> =>
      database.transaction((sql) => tables.insert(sql, things, 'things', rows(10, 10_000)));
    await database.transaction((sql) => run(sql, 'PRAGMA max_page_count = 20'));
    expect(await rejection(insert())).to.be.instanceOf(ReadDatabaseUnavailable);
    expect((await tables.all(database.sql, 'things')).length).to.equal(10);
    await database.transaction((sql) => run(sql, 'PRAGMA max_page_count = 100000'));
    await insert();
    expect((await tables.all(database.sql, 'things')).length).to.equal(10_010);
    await database.close();
  });

  it('waits for the transaction of another process, and reads meanwhile', async () => {
    const [database, other] = [await openWithRows(1), await openReadDatabase({ sqliteFile: file })];
    const { tables } = database;
    let writing: Promise<void> = Promise.resolve();
    await other.transaction(async (sql) => {
      await tables.insert(sql, things, 'things', rows(1, 1));
      writing = database.transaction((tx) => tables.insert(tx, things, 'things', rows(2, 1)));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await tables.all(database.sql, 'things')).length).to.equal(1);
    });
    await writing;
    expect((await tables.all(database.sql, 'things')).length).to.equal(3);
    await Promise.all([database.close(), other.close()]);
  });
});
