import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import { openMysql, type MysqlLimits } from '../../../src/sql/drivers/mysql-database.js';
import { ReadDatabaseUnavailable } from '../../../src/sql/errors.js';
import type { ReadDatabase, Statements } from '../../../src/sql/read-database.js';
import { integer, table, text, type SqlRow } from '../../../src/sql/table.js';
import { createMysqlDatabase } from '../../support/databases.js';
import { FaultyLink } from '../../support/faulty-link.js';
import { rejection } from '../../support/rejection.js';
import { until } from '../../support/until.js';

const things = table({ name: 'things', columns: { id: text(20), amount: integer }, key: 'id' });

const thing = (id: string, amount: number): SqlRow => ({ id, amount });

/** How long a client may stand still in a transaction. */
const IDLE_MS = 1_000;

const limits: MysqlLimits = {
  readMs: { acquire: 300, together: 300 },
  ...{ acquireMs: 300, askAfterMs: 100, answerMs: 200, idleMs: IDLE_MS },
};

const isTrue = (): boolean => true;
const isFalse = (): boolean => false;

/** More than either pool has connections. */
const MANY = 30;

describe('MySQL that fails', () => {
  let link: FaultyLink;
  let database: ReadDatabase;
  let url: string;
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
  const sleepThere = (sql: Statements, seconds: number): Promise<unknown> =>
    sql.executeQuery(CompiledQuery.raw(`SELECT SLEEP(${seconds})`));
  const expectUnavailable = async (...attempts: Promise<unknown>[]): Promise<void> => {
    for (const error of await Promise.all(attempts.map(rejection)))
      expect(error).to.be.instanceOf(ReadDatabaseUnavailable);
  };

  /** Reads are let through again as soon as somebody new is answered. */
  const untilItAnswers = (): Promise<void> => until(() => read().then(isTrue, isFalse));

  beforeEach(async () => {
    const created = await createMysqlDatabase();
    const opened = await FaultyLink.open(created.url);
    [link, url] = [opened.link, opened.url];
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
    await untilItAnswers();
    expect(await read()).to.deep.equal([thing('a', 1)]);
    expect(await snapshot()).to.deep.equal([thing('a', 1)]);
    await database.ping();
  });

  it('frozen, is left alone once the first have waited, until it answers; writers try all the while', async () => {
    const told: string[] = [];
    let refused = 0;
    const watched = openMysql(url, limits, {
      ended: () => undefined,
      refused: () => void refused++,
      wentAway: (reason) => void told.push(reason),
      cameBack: () => void told.push('back'),
    });
    link.freeze();
    await expectUnavailable(watched.ping());
    await until(async () => told.length > 0);
    expect(told).to.deep.equal(['no answer within 250 ms']);
    await expectUnavailable(...Array.from({ length: MANY }, () => watched.ping()));
    expect(refused).to.equal(MANY);
    await expectUnavailable(watched.transaction(async () => undefined));
    link.thaw();
    await until(() => watched.ping().then(isTrue, isFalse));
    expect(told.slice(1)).to.deep.equal(['back']);
    await watched.close();
  });

  it('frozen while a snapshot is being read, ends it', async () => {
    const reading = database.snapshot(async (sql) => {
      await database.tables.all(sql, 'things');
      link.freeze();
      return database.tables.all(sql, 'things');
    });
    await expectUnavailable(reading);
    link.thaw();
    await untilItAnswers();
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
    await untilItAnswers();
    const ids = (await read()).map((row) => row['id']);
    expect(ids).to.include.members(['a', 'b']).and.not.include('c');
  });

  it('gone, says so at once, and answers again when it is back', async () => {
    const restore = await link.cut();
    await expectUnavailable(read(), snapshot(), insert('b'), database.ping());
    await expectUnavailable(database.exclusively(async () => undefined));
    await restore();
    await insert('b');
    await untilItAnswers();
    expect(await read()).to.have.length(2);
  });

  it('gone while statements are under way, ends them', async () => {
    const reading = sleepThere(database.sql, 5);
    const writing = database.transaction((sql) => sleepThere(sql, 5));
    await read();
    const restore = await link.cut();
    await expectUnavailable(reading, writing);
    await restore();
    await insert('b');
  });

  it('slow, is given up by readers, whose connections are not used again', async () => {
    await expectUnavailable(sleepThere(database.sql, 1), sleepThere(database.sql, 1));
    expect(await read()).to.deep.equal([thing('a', 1)]);
  });

  it('lets the writer know of a connection that is dead, although it answers others', async () => {
    const writing = database.transaction(async (sql) => {
      await database.tables.insert(sql, things, 'things', [thing('b', 1)]);
      link.freezeConnections();
      await database.tables.insert(sql, things, 'things', [thing('c', 1)]);
    });
    await expectUnavailable(writing);
    link.thaw();
    await insert('b');
    expect(await read()).to.have.length(2);
  });

  it('takes back what a client has written that stands still in a transaction', async () => {
    const other = openMysql(url, limits);
    let goOn: () => void = () => undefined;
    const still = new Promise<void>((resolve) => (goOn = resolve));
    const standing = database.transaction(async (sql) => {
      await set(sql, 'a', 2);
      await still;
      await set(sql, 'a', 3);
    });
    const refused = expectUnavailable(standing);
    const succeed = (): Promise<void> => other.transaction((sql) => set(sql, 'a', 4));
    await until(() => succeed().then(isTrue, isFalse));
    goOn();
    await refused;
    await other.close();
    expect(await read()).to.deep.equal([thing('a', 4)]);
    await insert('b');
  });

  it('leaves the lock of makers to one who takes longer than a client may stand still', async () => {
    const other = openMysql(url, limits);
    const order: string[] = [];
    let next: Promise<unknown> = Promise.resolve();
    await database.exclusively(async () => {
      next = other.exclusively(async () => void order.push('other'));
      await sleep(3 * IDLE_MS);
      order.push('first');
    });
    await next;
    expect(order).to.deep.equal(['first', 'other']);
    await other.close();
  });

  it('slow, is waited for by writers, as long as it is at it', async () => {
    await database.transaction(async (sql) => {
      await sleepThere(sql, 1);
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
    const reading = Array.from({ length: MANY }, () => sleepThere(database.sql, 5));
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
