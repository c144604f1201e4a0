import { Kysely, MysqlDialect, type DatabaseConnection, CompiledQuery, sql as raw } from 'kysely';
import { createPool, type Pool } from 'mysql2';

import type { ReadDatabase, Sql, Statements } from '../read-database.js';
import { mysqlDialect } from './mysql-dialect.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';

/** Connections at most; the runner uses one, a rebuild two, queries the rest. */
const CONNECTIONS = 10;

/**
 * The row that stands for the projection lock. It has a table of its own because a transaction holds every table it
 * has touched against renaming until it ends: the holder of the lock must have touched none that a rebuild swaps.
 */
const LOCK_TABLE = 'projection_lock';

/** What a read that spans a swap of tables may get; the tables are there again the moment after. */
const DISTURBANCES = new Set(['ER_TABLE_DEF_CHANGED', 'ER_LOCK_DEADLOCK']);

/** Errors about the value of a cell: too long, out of range, null, of the wrong type. */
const ROW_FAULTS = new Set([
  'ER_DATA_TOO_LONG',
  'ER_WARN_DATA_OUT_OF_RANGE',
  'ER_BAD_NULL_ERROR',
  'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  'ER_DUP_ENTRY',
]);

/** Opens the read tables in a database of MySQL 8.4 or later, or MariaDB 10.11 or later. */
export function openMysql<Schema>(url: string): ReadDatabase<Schema> {
  const sql: Sql<Schema> = new Kysely<Schema>({
    dialect: new MysqlDialect({ pool: poolOf(url), onCreateConnection: prepareSession }),
  });
  let lockTable: Promise<void> | undefined;

  /** Makes the lock's table and row when they are missing; tried again after a failure. */
  const ensureLock = (): Promise<void> =>
    (lockTable ??= createLock(sql).catch((error: unknown) => {
      lockTable = undefined;
      throw error;
    }));

  const transaction: ReadDatabase<Schema>['transaction'] = async (work) => {
    await ensureLock();
    return sql.transaction().execute(async (locked) => {
      await takeLock(locked);
      return work(locked);
    });
  };

  return {
    sql,
    tables: new SqlTables(mysqlDialect),
    snapshot: (work) =>
      untilUndisturbed(() => sql.transaction().setAccessMode('read only').execute(work)),
    longSnapshot: (work) => sql.transaction().setAccessMode('read only').execute(work),
    transaction,
    unlockedTransaction: (work) => sql.transaction().execute(work),
    // Statements that make or rename tables end the transaction they run in. So one connection holds the lock, having
    // touched nothing else, and the work runs on others.
    exclusively: (work) => transaction(() => work(sql)),
    isRowFault: (error) => ROW_FAULTS.has(codeOf(error)),
    ping: async () => void (await run(sql, 'SELECT 1')),
    close: () => sql.destroy(),
  };
}

function poolOf(url: string): Pool {
  return createPool({
    uri: url,
    connectionLimit: CONNECTIONS,
    charset: 'utf8mb4',
    // Integers beyond 2^53, of which the tables have none, would come as text rather than be rounded.
    supportBigNumbers: true,
  });
}

/** Makes the session independent of how the server is configured. */
async function prepareSession(connection: DatabaseConnection): Promise<void> {
  const statements = [
    // Strict, and with the backslash escapes on which the driver's quoting relies.
    `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'`,
    // A transaction's plain reads see one moment: that of the first of them, which comes after the lock is taken.
    'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  ];
  for (const text of statements) await connection.executeQuery(CompiledQuery.raw(text));
}

async function createLock(sql: Statements): Promise<void> {
  await sql.schema
    .createTable(LOCK_TABLE)
    .ifNotExists()
    .addColumn('id', raw`tinyint`, (column) => column.notNull().primaryKey())
    .modifyEnd(raw`ENGINE=InnoDB`)
    .execute();
  await run(sql, `INSERT IGNORE INTO ${LOCK_TABLE} (id) VALUES (1)`);
}

async function takeLock(sql: Statements): Promise<void> {
  await run(sql, `SELECT id FROM ${LOCK_TABLE} WHERE id = 1 FOR UPDATE`);
}

/** Repeats a read that a swap of tables has disturbed; a rebuild swaps once, so the second time is undisturbed. */
async function untilUndisturbed<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!DISTURBANCES.has(codeOf(error))) throw error;
    return read();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
