import { Kysely } from 'kysely';

import { clearInterval, setInterval } from '../../environment/timers.js';
import { ReadDatabaseUnavailable } from '../errors.js';
import type { ReadDatabase, Sql, Statements } from '../read-database.js';
import type { DatabaseObserver } from '../statement-observer.js';
import { MysqlBreaker } from './mysql-breaker.js';
import { mysqlDialect } from './mysql-dialect.js';
import { limitedMysql } from './mysql-driver.js';
import { isMysqlRowFault } from './mysql-errors.js';
import { askAlone } from './mysql-own-connection.js';
import { observed } from './observed-statements.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';

/** Of those who read, and, apart, of those who write: neither takes the connections of the other. */
const READERS = 10;
const WRITERS = 6;

/** How long to wait for the server. */
export interface MysqlLimits {
  /** How long a reader waits for a connection, and what it may take then. */
  readonly readMs: { readonly acquire: number; readonly together: number };
  /** How long a writer waits for a connection. */
  readonly acquireMs: number;
  /** After how long a statement that writes raises the question whether the server is still at it. */
  readonly askAfterMs: number;
  /** How long the server may take to answer that. */
  readonly answerMs: number;
  /** How long a client may stand still between two statements before its transaction is taken back; whole seconds. */
  readonly idleMs: number;
}

/** Who asks for something is to know within a second; who writes may write a lot. */
const LIMITS: MysqlLimits = {
  readMs: { acquire: 400, together: 400 },
  ...{ acquireMs: 5000, askAfterMs: 5000, answerMs: 2000, idleMs: 10_000 },
};

/** How long to wait for another maker of tables, in seconds. */
const MAKER_TIMEOUT_S = 30;

/** The lock of makers of tables, of this database alone: its name is the server's, and at most 64 characters. */
const MAKER_LOCK = `CONCAT('tables ', SHA2(DATABASE(), 224))`;

/** Opens the read tables in a database of MySQL 8.4 or later, or MariaDB 10.11 or later. */
export function openMysql(url: string, limits = LIMITS, observer?: DatabaseObserver): ReadDatabase {
  const { readMs, acquireMs, askAfterMs, answerMs, idleMs } = limits;
  const breaker = new MysqlBreaker(url, observer);
  const reader = new Kysely<unknown>({
    ...observed(observer),
    dialect: limitedMysql({
      ...{ url, connections: READERS, acquireMs: readMs.acquire, idleMs },
      patience: { togetherMs: readMs.together },
      begin: 'START TRANSACTION READ ONLY',
      breaker,
    }),
  });
  const writer = new Kysely<unknown>({
    ...observed(observer),
    dialect: limitedMysql({
      ...{ url, connections: WRITERS, acquireMs, idleMs },
      patience: { askAfterMs, isAtWork: (threadId) => isAtWork(url, threadId, answerMs) },
      begin: 'START TRANSACTION',
    }),
  });
  const locked = oneByOne(writer, idleMs);

  return {
    sql: reader,
    tables: new SqlTables(mysqlDialect),
    // A third of the connections: the others are for who does not write as much.
    writers: WRITERS / 3,
    snapshot: (work) => reader.transaction().execute(work),
    // Its reads see what had been committed at the first of them; among those who write, nobody limits them.
    longSnapshot: (work) => writer.transaction().execute(work),
    transaction: (work) => writer.transaction().execute(work),
    exclusively: (work) => locked(() => work(writer)),
    isRowFault: isMysqlRowFault,
    ping: async () => void (await run(reader, `${mysqlDialect.tableNames} LIMIT 1`)),
    close: async () => {
      breaker.close();
      await Promise.all([reader.destroy(), writer.destroy()]);
    },
  };
}

/**
 * Makes a function that holds the lock of makers while work goes on. Statements that make tables end the transaction
 * that they run in, hence a lock of the session's: one connection holds it, and the work runs on others.
 */
function oneByOne(writer: Sql, idleMs: number): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    // In turn, so that those who wait here hold no connections.
    const mine = before.then(() =>
      writer.connection().execute((holder) => holding(holder, idleMs, work)),
    );
    before = mine.catch(() => undefined);
    return mine;
  };
}

async function holding<T>(holder: Statements, idleMs: number, work: () => Promise<T>): Promise<T> {
  const [row] = await run<{ held: number }>(
    holder,
    `SELECT GET_LOCK(${MAKER_LOCK}, ${MAKER_TIMEOUT_S}) AS held`,
  );
  if (row?.held !== 1) throw new ReadDatabaseUnavailable('another process is making tables');
  // The holder's session has nothing to do meanwhile, and must not be ended for that.
  const stir = setInterval(() => void run(holder, 'DO 0').catch(() => undefined), idleMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(stir);
    // A connection that is lost has lost the lock, too.
    await run(holder, `SELECT RELEASE_LOCK(${MAKER_LOCK})`).catch(() => undefined);
  }
}

/** Whether the server answers somebody new, and says that it is at the statement of a connection. */
async function isAtWork(url: string, threadId: number, limitMs: number): Promise<boolean> {
  try {
    const threads = await askAlone(url, 'SHOW PROCESSLIST', limitMs);
    return threads.some(
      (thread) => Number(thread['Id']) === threadId && thread['Command'] !== 'Sleep',
    );
  } catch {
    return false;
  }
}
