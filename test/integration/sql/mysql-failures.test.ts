import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import { openMysql } from '../../../src/sql/drivers/mysql-database.js';
import { ReadDatabaseUnavailable } from '../../../src/sql/errors.js';
import type { ReadDatabase, Statements } from '../../../src/sql/read-database.js';
import { integer, table, text, type SqlRow } from '../../../src/sql/table.js';
import { createMysqlDatabase } from '../../support/databases.js';
import { FaultyLink } from '../../support/faulty-link.js';
import { rejection } from '../../support/rejection.js';

const things = table({ name: 'things', columns: { id: text(20), amount: integer }, key: 'id' });

const thing = (id: string, amount: number): SqlRow => ({ id, amount });

/** More than either pool has connections. */
const MANY = 30;

describe('MySQL that fails', () => {
  let link: FaultyLink;
  let database: ReadDatabase;
  let remove: () => Promise<void>;

  const read = (): Promise<SqlRow[]> => database.tables.all(database.sql, 'things');
  const snapshot = (): Promise<SqlRow[]> =>
    database.snapshot((sql) => database.tables.all(sql, 'things'));
  const insert = (id: string): Promise<void> =>
    database.transaction((sql) => database.tables.insert(sql, things, 'things', [thing(id, 1)]));
  const set = (sql: Statements, id: string, amount: number): Promise<void> =>
    database.tables.update(sql, things, 'things', [
      { before: thing(id, 0), after: thing(id, amount) },
    ]);
  const sleep = (sql: Statements, seconds: number): Promise<unknown> =>
    sql.executeQuery(CompiledQuery.raw(`SELECT SLEEP(${seconds})`));
  const expectUnavailable = async (...attempts: Promise<unknown>[]): Promise<void> => {
    for (const error of await Promise.all(attempts.map(rejection)))
      expect(error).to.be.instanceOf(ReadDatabaseUnavailable);
  };

  beforeEach(async () => {
    const created = await createMysqlDatabase();
    const { link: opened, url } = await FaultyLink.open(created.url);
    link = opened;
    const readMs = { acquire: 300, together: 300 };
    const limits = { readMs, acquireMs: 300, askAfterMs: 100, answerMs: 200 };
    database = openMysql(url, limits);
    remove = created.remove;
    await database.exclusively((sql) => database.tables.create(sql, things, 'things'));
    await insert('a');
  });

  afterEach(async () => {
    link.thaw();
    await database.close();
    await link.close();
    await remove();
  });

  it('frozen, keeps no reader waiting, and answers again when it goes on', async () => {
    await Promise.all(Array.from({ length: MANY }, read));
    link.freeze();
    await expectUnavailable(read(), snapshot(), database.ping());
    await expectUnavailable(...Array.from({ length: MANY }, read));
    await expectUnavailable(...Array.from({ length: MANY }, snapshot));
    link.thaw();
    expect(await read()).to.deep.equal([thing('a', 1)]);
    expect(await snapshot()).to.deep.equal([thing('a', 1)]);
    await database.ping();
  });

  it('frozen while a snapshot is being read, ends it', async () => {
    const reading = database.snapshot(async (sql) => {
      await database.tables.all(sql, 'things');
      link.freeze();
      return database.tables.all(sql, 'things');
    });
    await expectUnavailable(reading);
    link.thaw();
    expect(await snapshot()).to.deep.equal([thing('a', 1)]);
  });

  it('frozen in a transaction, lets the writer know, and has written nothing of it', async () => {
    const writing = database.transaction(async (sql) => {
      await database.tables.insert(sql, things, 'things', [thing('b', 1)]);
      link.freeze();
      await database.tables.insert(sql, things, 'things', [thing('c', 1)]);
    });
    await expectUnavailable(writing);
    await expectUnavailable(
      insert('d'),
      database.exclusively(async () => undefined),
    );
    link.thaw();
    await insert('b');
    const ids = (await read()).map((row) => row['id']);
    expect(ids).to.include.members(['a', 'b']).and.not.include('c');
  });

  it('gone, says so at once, and answers again when it is back', async () => {
    const restore = await link.cut();
    await expectUnavailable(read(), snapshot(), insert('b'), database.ping());
    await expectUnavailable(database.exclusively(async () => undefined));
    await restore();
    await insert('b');
    expect(await read()).to.have.length(2);
  });

  it('gone while statements are under way, ends them', async () => {
    const reading = sleep(database.sql, 5);
    const writing = database.transaction((sql) => sleep(sql, 5));
    await read();
    const restore = await link.cut();
    await expectUnavailable(reading, writing);
    await restore();
    await insert('b');
  });

  it('slow, is given up by readers, whose connections are not used again', async () => {
    await expectUnavailable(sleep(database.sql, 1), sleep(database.sql, 1));
    expect(await read()).to.deep.equal([thing('a', 1)]);
  });

  it('slow, is waited for by writers, as long as it answers others', async () => {
    await database.transaction(async (sql) => {
      await sleep(sql, 1);
      await database.tables.insert(sql, things, 'things', [thing('b', 1)]);
    });
    expect(await read()).to.have.length(2);
  });

  it('is not to blame for an answer that this thread was too busy to read', async () => {
    const hold = (): void => {
      const end = performance.now() + 500;
      while (performance.now() < end);
    };
    const reading = Promise.all(Array.from({ length: MANY }, snapshot));
    setTimeout(hold, 5);
    setImmediate(hold);
    expect(await reading).to.have.length(MANY);
  });

  it('busy with readers, still lets writers write', async () => {
    const reading = Array.from({ length: MANY }, () => sleep(database.sql, 5));
    await insert('b');
    await expectUnavailable(...reading);
    expect(await read()).to.have.length(2);
  });

  it('breaks a deadlock, after which the loser can try again', async () => {
    await insert('b');
    let arrived = 0;
    let isOpen: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (isOpen = resolve));
    const cross = (first: string, second: string): Promise<void> =>
      database.transaction(async (sql) => {
        await set(sql, first, 2);
        if (++arrived === 2) isOpen();
        await both;
        await set(sql, second, 3);
      });
    const outcomes = await Promise.allSettled([cross('a', 'b'), cross('b', 'a')]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed).to.have.length(1);
    expect(failed[0]?.reason).to.be.instanceOf(ReadDatabaseUnavailable);
  });

  it('without the database, or with another password, cannot be reached', async () => {
    for (const path of ['no_such_database', '']) {
      const url = new URL(process.env['MYSQL_URL'] ?? '');
      if (path === '') url.username = 'nobody';
      else url.pathname = path;
      const other = openMysql(url.href);
      await expectUnavailable(
        other.ping(),
        other.transaction(async () => undefined),
      );
      await other.close();
    }
  });
});
